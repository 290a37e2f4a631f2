import { toObject } from '../../lib/json-object.ts';
import { parseToml } from '../../lib/parse-toml.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Julia's lock file, of a project or of one of a depot's environments. https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml */
export const juliaManifest = lockFile({
  name: 'julia-manifest',
  version: 1,
  ecosystem: 'julia',
  files: ['Manifest.toml', 'JuliaManifest.toml'],
  pattern: { begins: 'Manifest-v', ends: '.toml' },
  packages,
});

/** Tables of one entry for each package of a name; before format 2 they are not below `deps`. What lies in a folder may have no version. */
function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const manifest = parseToml(file.bytes);
  const tables = toObject(manifest.manifest_format === undefined ? manifest : manifest.deps);
  for (const [name, entries] of Object.entries(tables))
    if (Array.isArray(entries)) for (const entry of entries) yield { name, version: toObject(entry).version };
}
