import { decodeText, isPlainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { renvLock } from './renv-lock.ts';

/** Installed R packages, R's own among them, as `installed.packages()` has them. */
export const cran: Ecosystem = {
  id: 'cran',
  title: 'R packages',
  reads: '`LIBRARY/NAME/DESCRIPTION` of installed packages',
  ofDistribution: false,
  extractors: [
    { name: 'r-description', version: 1, maxSize: 4 << 20, wants: isDescription, reads: ['DESCRIPTION'], extract },
    renvLock,
  ],
  purl: (pkg) => purlOf({ type: 'cran', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'cran', name: pkg.name, version: pkg.version }],
};

/** `LIBRARY/NAME/DESCRIPTION`; R puts aside what it is about to replace in `00LOCK-NAME`. */
function isDescription(path: string): boolean {
  return path.endsWith('/DESCRIPTION') && !path.includes('00LOCK');
}

/**
 * The package of a description. R adds `Built` when it installs: without it the folder holds sources. A library names the folder
 * after the package. https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file
 */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const [fields] = readParagraphs(decodeText(file.bytes));
  const name = fields?.get('package');
  const version = fields?.get('version');
  const licence = fields?.get('license');
  if (!fields?.has('built') || !isPlainWord(name) || file.path.split('/').at(-2) !== name) return;
  if (!isPlainWord(version)) throw new Error('has no version');
  yield {
    path: file.path,
    package: { ecosystem: 'cran', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}
