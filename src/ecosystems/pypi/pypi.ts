import { decodeText, isPlainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Installed Python distributions: wheels (dist-info) and the older egg forms. https://packaging.python.org/en/latest/specifications/core-metadata/ */
export const pypi: Ecosystem = {
  id: 'pypi',
  ofDistribution: false,
  extractors: [{ name: 'python-metadata', version: 1, maxSize: 4 << 20, wants: isMetadata, extract }],
  purl: (pkg) => purlOf({ type: 'pypi', name: normalise(pkg.name), version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'pypi', name: normalise(pkg.name), version: pkg.version }],
};

function isMetadata(path: string): boolean {
  return (
    path.endsWith('.dist-info/METADATA') ||
    path.endsWith('.egg-info/PKG-INFO') ||
    path.endsWith('.egg/EGG-INFO/PKG-INFO') ||
    path.endsWith('.egg-info')
  );
}

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const [headers] = readParagraphs(decodeText(file.bytes));
  const name = headers?.get('name');
  const version = headers?.get('version');
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  const licence = headers?.get('license-expression') ?? headers?.get('license');
  yield {
    path: file.path,
    package: { ecosystem: 'pypi', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}

/** One name for all spellings. https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
