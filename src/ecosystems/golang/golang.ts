import { executableMarks, readExecutables } from '../../lib/read-executables.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { mayBeProgram } from '../may-be-program.ts';
import { readBuildInfo } from './build-info.ts';
import { goMod } from './go-mod.ts';
import { libraryVersion, semanticVersionOfGo } from './go-version.ts';
import { packagesOf, standardLibrary, toolchain } from './packages-of.ts';
import { isUpxPacked } from './upx.ts';

/** Modules in Go programs, as `go version -m` lists them, and the standard library that the program was linked with. */
export const golang: Ecosystem = {
  id: 'golang',
  title: 'Go modules',
  reads: 'build information of programs (ELF, PE, Mach-O), the standard library among them',
  ofDistribution: false,
  extractors: [
    {
      name: 'go-build-info',
      version: 5,
      maxSize: 2 ** 30,
      beginsWith: executableMarks,
      wants: mayBeProgram,
      extract,
    },
    goMod,
  ],
  purl({ name, version }) {
    // The specification has the path in lower case.
    const path = name.toLowerCase();
    const slash = path.lastIndexOf('/');
    return purlOf({
      type: 'golang',
      namespace: path.slice(0, Math.max(0, slash)),
      name: path.slice(slash + 1),
      version,
    });
  },
  advisoryKeys({ name, version, source, unpublished }) {
    const isOfGo = name === standardLibrary || name === toolchain;
    const comparable = isOfGo
      ? semanticVersionOfGo(libraryVersion(version))
      : withoutCommits(source?.version ?? version);
    // Hosts of modules do not tell upper case from lower, and package URLs have lost it.
    return unpublished || comparable === undefined
      ? []
      : [{ scope: 'go', name: name.toLowerCase(), version: comparable }];
  },
};

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  for (const program of readExecutables(file)) {
    const info = readBuildInfo(program);
    const listed = info && packagesOf(info, program);
    for (const found of listed?.packages ?? []) yield { path: file.path, package: found };
    if (listed?.isDamaged) throw new Error('has modules without a name or a version in its Go build information');
    if (!info && isUpxPacked(program)) throw new Error('is packed with UPX: what it was built from cannot be read');
  }
}

/** `git describe` counts the commits since a tag (`v1.2.3-4-g0b5a1d2`), which semantic versions would take for something before it. */
function withoutCommits(version: string): string {
  return version.replace(/-\d+-g[0-9a-f]{7,40}(?:-dirty)?$/, '');
}
