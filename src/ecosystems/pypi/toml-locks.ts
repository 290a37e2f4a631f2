import { toObject } from '../../lib/json-object.ts';
import { parseToml } from '../../lib/parse-toml.ts';
import type { Extractor } from '../ecosystem.ts';
import { type LockedPackage, type LockFileFormat, lockFile } from '../lock-file.ts';

/**
 * Lock files with a table for each package: of Poetry, uv and PDM, and the common one of PEP 751.
 * https://packaging.python.org/en/latest/specifications/pylock-toml/
 */
export const tomlLocks: readonly Extractor[] = [
  tomlLock('poetry-lock', { files: ['poetry.lock'] }, 'package'),
  tomlLock('uv-lock', { files: ['uv.lock'] }, 'package'),
  tomlLock('pdm-lock', { files: ['pdm.lock'] }, 'package'),
  tomlLock('pylock', { files: ['pylock.toml'], pattern: { begins: 'pylock.', ends: '.toml' } }, 'packages'),
];

function tomlLock(name: string, names: Pick<LockFileFormat, 'files' | 'pattern'>, list: string): Extractor {
  return lockFile({
    ...names,
    name,
    version: 1,
    ecosystem: 'pypi',
    *packages(file): Generator<LockedPackage> {
      const tables = parseToml(file.bytes)[list];
      if (!Array.isArray(tables)) return;
      for (const table of tables) if (!isProject(table)) yield toObject(table) as unknown as LockedPackage;
    },
  });
}

/** uv and PDM list the project itself, and what is developed beside it. */
function isProject(table: unknown): boolean {
  const { source, editable, directory } = toObject(table);
  const from = toObject(source);
  return editable === true || directory !== undefined || from.virtual !== undefined || from.editable !== undefined;
}
