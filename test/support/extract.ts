import type { Ecosystem, Extractor } from '../../src/ecosystems/ecosystem.ts';
import { extractedFile } from '../../src/ecosystems/extracted-file.ts';
import { wantedBy } from '../../src/indexer/wanted-by.ts';
import type { FoundPackage, OwnedFiles, Package } from '../../src/model/package.ts';

/** What extractors found in a file. */
export interface Extracted {
  readonly found: readonly FoundPackage[];
  /** Of `found`, the packages alone. */
  readonly packages: readonly Package[];
  readonly owned: readonly OwnedFiles[];
}

/** Has a file read by those of an ecosystem's extractors that want it, as the indexer does. Throws where none does. */
export function extractFrom(
  ecosystem: Ecosystem,
  path: string,
  content: Uint8Array | string,
  { executable = false }: { readonly executable?: boolean } = {},
): Extracted {
  const bytes = Buffer.from(content);
  const wanting = new Set(wantedBy(ecosystem.extractors)(path, executable));
  const overlooked = ecosystem.extractors.find((one) => one.wants(path, executable) && !wanting.has(one));
  if (overlooked) throw new Error(`${overlooked.name} wants ${path}, whose name is not among those that it reads`);
  const extractors = [...wanting].filter(
    ({ beginsWith }) =>
      beginsWith === undefined || beginsWith.some((mark) => bytes.subarray(0, mark.length).equals(mark)),
  );
  if (extractors.length === 0) throw new Error(`no extractor of ${ecosystem.id} wants ${path}`);
  const results = extractors.flatMap((extractor) => [...extractor.extract(extractedFile(path, bytes))]);
  const found = results.filter((one) => 'package' in one);
  return {
    found,
    packages: found.map((one) => one.package),
    owned: results.filter((one) => 'files' in one),
  };
}

/** What an extractor finds in a text, as `NAME VERSION`. Throws what it throws. */
export function namedIn(extractor: Extractor, text: string, path = 'app/file'): string[] {
  const found = [...extractor.extract(extractedFile(path, Buffer.from(text)))];
  return found.flatMap((one) => ('package' in one ? [`${one.package.name} ${one.package.version}`] : []));
}
