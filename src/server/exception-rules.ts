import type { Queries } from '../db/database.ts';
import { type ExemptionRow, listExemptions } from '../db/exemption.ts';
import type { ImagePlace } from '../db/image-place.ts';
import { type ListedVexDocument, listVexDocuments, vexContent } from '../db/vex-document.ts';
import type { AttributedStatement, VexJustification } from '../model/vex-statement.ts';
import type { Exemption } from '../policy/exemption.ts';
import { parseVex } from '../vex/parse-vex.ts';

/** Something with the part of a namespace that it is for. */
export type Scoped<T> = T & { readonly repositoryId?: number; readonly digest?: string };

/** What holds in a namespace or a part of it, whether or not it has ended. */
export interface Rules {
  readonly empty: boolean;
  readonly exemptions: readonly Scoped<Exemption>[];
  readonly statements: readonly Scoped<AttributedStatement>[];
}

/** Namespaces whose rules are kept. */
const maxNamespaces = 1_000;

/** Reads what holds in a namespace, again when its policy version is raised. */
export function ruleReader(db: Queries): (place: Pick<ImagePlace, 'namespaceId' | 'policyVersion'>) => Promise<Rules> {
  const known = new Map<number, { readonly version: number; readonly rules: Rules }>();
  return async ({ namespaceId, policyVersion }) => {
    const remembered = known.get(namespaceId);
    if (remembered?.version === policyVersion) return remembered.rules;
    const exemptions = (await listExemptions(db, namespaceId)).map(exemptionOf);
    const statements: Scoped<AttributedStatement>[] = [];
    for (const row of await listVexDocuments(db, namespaceId)) {
      for (const one of await statementsOf(db, row)) statements.push(one);
    }
    const rules = { exemptions, statements, empty: exemptions.length === 0 && statements.length === 0 };
    if (known.size >= maxNamespaces) known.clear();
    known.set(namespaceId, { version: policyVersion, rules });
    return rules;
  };
}

function exemptionOf(row: ExemptionRow): Scoped<Exemption> {
  return {
    id: row.id,
    vulnerability: row.vulnerability,
    package: row.package ?? undefined,
    reason: row.reason,
    justification: (row.justification ?? undefined) as VexJustification | undefined,
    owner: row.owner,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    repositoryId: row.repository_id ?? undefined,
    digest: row.digest ?? undefined,
  };
}

async function statementsOf(db: Queries, row: ListedVexDocument): Promise<Scoped<AttributedStatement>[]> {
  const content = await vexContent(db, row.id);
  if (content === undefined) return [];
  const about = {
    ...{ author: row.author || row.owner, document: row.document },
    ...{ repositoryId: row.repository_id ?? undefined, digest: row.digest ?? undefined },
  };
  return parseVex(content).statements.map((one) => ({ ...one, ...about }));
}
