import { readSqliteTable } from '../../lib/sqlite-table.ts';
import { decodeText } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { referenceOf } from './reference-of.ts';

/**
 * The database of Conan 2, which keeps packages in folders that no longer tell their names. What is only being built has no revision
 * of the package, `prev`.
 * https://docs.conan.io/2/reference/commands/cache.html
 */
export const cacheDatabase: Extractor = {
  name: 'conan-cache',
  version: 2,
  maxSize: 256 << 20,
  wants: (path) => path.endsWith('/p/cache.sqlite3'),
  reads: ['cache.sqlite3'],
  extract,
};

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const damage = new Set<string>();
  const rows = readSqliteTable(file, 'packages', ['reference', 'prev'], (message) => damage.add(message));
  for (const [reference, revision] of rows) {
    if (!(reference instanceof Uint8Array) || !(revision instanceof Uint8Array)) continue;
    const found = referenceOf(decodeText(reference));
    if (found) yield { path: file.path, package: { ecosystem: 'conan', ...found } };
  }
  if (damage.size > 0) throw new Error([...damage].slice(0, 10).join('; '));
}
