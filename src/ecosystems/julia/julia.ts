import { parseToml } from '../../lib/parse-toml.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { juliaManifest } from './julia-manifest.ts';

/** Julia packages: those in a depot, which environments load them from, and the standard library of Julia itself. */
export const julia: Ecosystem = {
  id: 'julia',
  title: 'Julia packages',
  reads: '`packages/NAME/SLUG/Project.toml` in a depot, `stdlib/v*/NAME/Project.toml`',
  ofDistribution: false,
  extractors: [
    {
      name: 'julia-project',
      version: 1,
      maxSize: 1 << 20,
      wants: isPackage,
      reads: ['Project.toml', 'JuliaProject.toml'],
      extract,
    },
    juliaManifest,
  ],
  purl: (pkg) => purlOf({ type: 'julia', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'julia', name: pkg.name, version: pkg.version }],
};

/** `packages/NAME/SLUG` of a depot, where the slug is made of what is in it, or `stdlib/v1.10/NAME`. */
function isPackage(path: string): boolean {
  if (!path.endsWith('Project.toml')) return false;
  const [above, folder = '', second = ''] = path.split('/').slice(-4, -1);
  return (
    (above === 'packages' && /^[A-Za-z0-9]{4,5}$/.test(second)) || (above === 'stdlib' && /^v\d+\.\d+$/.test(folder))
  );
}

/** The package of a project file. Of the standard library some have no version but Julia's own. https://pkgdocs.julialang.org/v1/toml-files/ */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const { name, version } = parseToml(file.bytes);
  const folders = file.path.split('/').slice(-3, -1);
  if (!isPlainWord(name) || !folders.includes(name)) return;
  if (isPlainWord(version)) yield { path: file.path, package: { ecosystem: 'julia', name, version } };
}
