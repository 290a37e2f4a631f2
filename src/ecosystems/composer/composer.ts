import { parseJson, toObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { composerLock } from './composer-lock.ts';

/**
 * PHP packages that Composer installed, those for development included, as `composer show` has them. The project itself is not
 * among them.
 */
export const composer: Ecosystem = {
  id: 'composer',
  title: 'PHP packages (Composer)',
  reads: '`vendor/composer/installed.json`',
  ofDistribution: false,
  extractors: [
    {
      name: 'composer-installed',
      version: 1,
      maxSize: 64 << 20,
      wants: isInstalledList,
      reads: ['composer/installed.json'],
      extract,
    },
    composerLock,
  ],
  purl(pkg) {
    const [namespace, name = ''] = pkg.name.toLowerCase().split('/', 2);
    return purlOf({ type: 'composer', namespace, name, version: pkg.version });
  },
  advisoryKeys: (pkg) => [{ scope: 'packagist', name: pkg.name.toLowerCase(), version: pkg.version }],
};

/** `composer/installed.json` in a vendor folder, whatever that is named; not in the tests of an installed package. */
function isInstalledList(path: string): boolean {
  if (!path.endsWith('composer/installed.json')) return false;
  const folders = path.split('/').slice(0, -1);
  if (folders.at(-1) !== 'composer') return false;
  const vendor = folders.indexOf('vendor');
  return vendor < 0 || !folders.slice(vendor).some((folder) => /^(?:tests?|fixtures?)$/i.test(folder));
}

/** Composer 2 has the list in an object, Composer 1 had it alone. https://getcomposer.org/doc/04-schema.md */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const installed: unknown = parseJson(file.bytes);
  const packages = Array.isArray(installed) ? installed : toObject(installed).packages;
  if (!Array.isArray(packages)) throw new Error('has no list of packages');
  for (const entry of packages) {
    const { name, version, license } = toObject(entry);
    // Without a slash a name is none that could have been installed.
    if (isPlainWord(name) && name.includes('/') && isPlainWord(version))
      yield { path: file.path, package: { ecosystem: 'composer', name, version, licence: licenceOf(license) } };
  }
}

/** A list of which any may be chosen. */
function licenceOf(license: unknown): string | undefined {
  const licence = Array.isArray(license) ? license.slice(0, 16).filter(isPlainWord).join(' OR ') : license;
  return isPlainWord(licence) ? licence : undefined;
}
