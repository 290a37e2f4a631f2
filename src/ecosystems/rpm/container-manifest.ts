import { decodeText, linesOf } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { Extractor } from '../ecosystem.ts';
import { packageOf } from './package-of.ts';

/**
 * The list that Azure Linux leaves in images without rpm, a line for each package: name, version-release, times of installation
 * and build, vendor, epoch, size, architecture, epoch as a number, source rpm, with tabs between.
 * https://github.com/microsoft/azurelinux (toolkit, distroless images)
 */
export const containerManifestExtractor: Extractor = {
  name: 'rpm-container-manifest',
  version: 2,
  maxSize: 16 << 20,
  wants: (path) => path === 'var/lib/rpmmanifest/container-manifest-2',
  reads: ['container-manifest-2'],
  *extract({ path, bytes }): Generator<FoundPackage> {
    let damaged = 0;
    for (const line of linesOf(decodeText(bytes))) {
      if (line.trim() === '') continue;
      const [name, evr = '', , , vendor, epoch, , arch, , sourceRpm] = line.trimEnd().split('\t').map(columnOf);
      const dash = evr.lastIndexOf('-');
      const pkg = packageOf({
        ...{ name, vendor, epoch, arch, sourceRpm },
        version: evr.slice(0, Math.max(0, dash)),
        release: evr.slice(dash + 1),
      });
      if (pkg) yield { package: pkg, path };
      else damaged++;
    }
    if (damaged > 0) throw new Error('has lines that name no package');
  },
};

/** rpm's word for what a package does not have. */
function columnOf(text: string): string | undefined {
  return text === '(none)' ? undefined : text;
}
