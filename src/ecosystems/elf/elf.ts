import { readExecutables } from '../../lib/read-executables.ts';
import type { Distribution } from '../../model/distribution.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { mayBeExecutable } from '../may-be-executable.ts';
import { mayBeProgram } from '../may-be-program.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';
import { readPackageNote } from './package-note.ts';

/**
 * Programs that say themselves which package of a distribution they are, without one having brought them: somebody copied them from another
 * image. Whatever the image is of, what is said of that distribution counts.
 */
export const elf: Ecosystem = {
  id: 'elf',
  title: 'Programs that name their package',
  reads: 'the note `.note.package` of ELF programs and libraries that no package of the image brought',
  ofDistribution: false,
  unmanaged: true,
  extractors: [
    {
      name: 'elf-package-note',
      version: 1,
      maxSize: 2 ** 30,
      beginsWith: [Buffer.from('\x7fELF')],
      // Others might be a package's without anybody knowing.
      wants: (path, executable) => mayBeProgram(path, executable && mayBeExecutable(path)),
      extract,
    },
  ],
  purl(pkg) {
    const distribution = distributionOf(pkg);
    const kind = kindOf(distribution);
    return purlOf({
      type: kind === undefined ? 'generic' : purlTypes[kind],
      namespace: distribution?.id,
      name: pkg.name,
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: purlDistro(distribution) },
    });
  },
  advisoryKeys(pkg, image) {
    const told = distributionOf(pkg);
    // A note may leave the release out.
    const distribution = told && told.version === '' && told.id === image?.id ? image : told;
    const kind = kindOf(distribution);
    const scope = kind && packageScope(kind, distribution)?.scope;
    if (scope === undefined) return [];
    // Notes of rpms tell no epoch.
    return [{ scope, name: pkg.name, version: kind === 'rpm' ? `*:${pkg.version}` : pkg.version }];
  },
};

/** Types of package URLs, by the ecosystem of a distribution's own packages. */
const purlTypes = { alpm: 'alpm', apk: 'apk', dpkg: 'deb', rpm: 'rpm' } as const;
type Kind = keyof typeof purlTypes;
const kinds: readonly Kind[] = ['alpm', 'apk', 'dpkg', 'rpm'];

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  for (const program of readExecutables(file)) {
    const note = readPackageNote(program);
    if (!note) continue;
    const { name, version, arch, distribution } = note;
    const vendor = distribution && [distribution.id, distribution.version].filter(Boolean).join(':');
    yield { path: file.path, package: { ecosystem: 'elf', name, version, arch, vendor } };
  }
}

/** The one that built it: its vendor. */
function distributionOf({ vendor }: Package): Distribution | undefined {
  const [id, version = ''] = vendor?.split(':') ?? [];
  return id ? { id, version, name: id, like: [] } : undefined;
}

/** `undefined` where the distribution is one that nobody speaks of: then it may have packages of any kind. */
function kindOf(distribution: Distribution | undefined): Kind | undefined {
  const possible = kinds.filter((kind) => packageScope(kind, distribution));
  return possible.length === 1 ? possible[0] : undefined;
}
