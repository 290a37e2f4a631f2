import { toObject } from '../../lib/json-object.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import { isPlainWord, plainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Snaps whose content lies unpacked in an image, by the description in each. https://snapcraft.io/docs/the-snap-format */
export const snap: Ecosystem = {
  id: 'snap',
  title: 'Snaps',
  reads: '`meta/snap.yaml` of unpacked snaps',
  ofDistribution: false,
  extractors: [
    { name: 'snap-description', version: 1, maxSize: 1 << 20, wants: isDescription, reads: ['snap.yaml'], extract },
  ],
  purl: (pkg) => purlOf({ type: 'snap', name: pkg.name, version: pkg.version, qualifiers: { arch: pkg.arch } }),
  // No advisory database speaks of snaps.
  advisoryKeys: () => [],
};

/** What snaps are built from has the same name in a folder `snap`. */
function isDescription(path: string): boolean {
  return path.endsWith('/meta/snap.yaml') || path === 'meta/snap.yaml';
}

/** One for several architectures, or for all of them, tells none. */
function* extract({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
  const { name, version, architectures, license } = toObject(parseYaml(bytes));
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('is no description of a snap');
  const [arch, ...others] = Array.isArray(architectures) ? architectures : [];
  const only = others.length === 0 && arch !== 'all' ? plainWord(arch) : undefined;
  yield { path, package: { ecosystem: 'snap', name, version, arch: only, licence: plainWord(license) } };
}
