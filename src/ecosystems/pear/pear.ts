import { phpStrings } from '../../lib/php-serialized.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** PHP packages and extensions that PEAR and PECL installed, as `pear list --allchannels` has them. */
export const pear: Ecosystem = {
  id: 'pear',
  title: 'PEAR and PECL packages',
  reads: "`.registry/*.reg` below PEAR's folder",
  ofDistribution: false,
  extractors: [{ name: 'pear-registry', version: 1, maxSize: 8 << 20, wants: isEntry, reads: ['*.reg'], extract }],
  // The purl specification has no type for PEAR; others write it so.
  purl: (pkg) => purlOf({ type: 'pear', namespace: pkg.vendor, name: pkg.name, version: pkg.version }),
  /** Advisories speak of PEAR's own packages by the names that Composer's repository has for them. */
  advisoryKeys: ({ name, version, vendor }) =>
    vendor === 'pear.php.net' ? [{ scope: 'packagist', name: `pear/${name.toLowerCase()}`, version }] : [],
};

/** `.registry/NAME.reg` for PEAR's own channel, `.registry/.channel.NAME/NAME.reg` for any other. */
function isEntry(path: string): boolean {
  return path.endsWith('.reg') && path.includes('.registry/');
}

/** The entry of a package: its description, serialized. https://pear.php.net/manual/en/guide.developers.package2.php */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const fields = new Map<string, string>();
  for (const { keys, value } of phpStrings(file.bytes)) {
    const field = keys.join('.');
    if (!wanted.has(field)) continue;
    fields.set(field, value);
    if (fields.size === wanted.size) break;
  }
  const [name, version, channel] = [...wanted].map((field) => fields.get(field));
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  yield {
    path: file.path,
    package: { ecosystem: 'pear', name, version, vendor: isPlainWord(channel) ? channel : undefined },
  };
}

/** Name, version and channel. */
const wanted: ReadonlySet<string> = new Set(['name', 'version.release', 'channel']);
