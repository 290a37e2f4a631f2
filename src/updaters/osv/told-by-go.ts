import type { OsvDocument } from '../osv-document.ts';

/** Modules, in lower case, by the ids of vulnerabilities that Go's own database tells of them. */
export type ToldByGo = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a record is one of Go's database, which is read from its own address. */
export function isOfGo({ id }: OsvDocument): boolean {
  return id.startsWith('GO-');
}

/**
 * Modules that people of the Go project have looked at, by each id of the vulnerability. They know packages and symbols that are
 * affected: another record that has the whole module affected would undo that.
 */
export async function toldByGo(documents: AsyncIterable<OsvDocument>): Promise<ToldByGo> {
  const told = new Map<string, Set<string>>();
  for await (const document of documents) {
    if (!isOfGo(document) || document.withdrawn || document.database_specific?.review_status !== 'REVIEWED') continue;
    const modules = (document.affected ?? []).flatMap((block) => block.package?.name.toLowerCase() ?? []);
    for (const id of [document.id, ...(document.aliases ?? [])]) {
      const entry = told.get(id) ?? new Set();
      told.set(id, entry);
      for (const name of modules) entry.add(name);
    }
  }
  return told;
}

/** Whether Go's database tells of the module in a record, so that the record need not. */
export function isTold(told: ToldByGo, document: OsvDocument, module: string): boolean {
  return [document.id, ...(document.aliases ?? [])].some((id) => told.get(id)?.has(module));
}
