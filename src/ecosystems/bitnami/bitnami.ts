import { parseJson } from '../../lib/json-object.ts';
import { isPlainWord, plainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { packageOfPurl } from '../package-of-purl.ts';
import { readSbomDocument } from '../sbom-document.ts';

/**
 * Software that Bitnami builds into its images, by the SPDX documents that its packages bring, and before 2023 by a list of its
 * components: the inventory by which its advisories speak. What else these list has its own files. https://github.com/bitnami/vulndb
 */
export const bitnami: Ecosystem = {
  id: 'bitnami',
  title: 'Bitnami packages',
  reads: '`*.spdx` and `.bitnami_components.json` in `/opt/bitnami`',
  ofDistribution: false,
  inventory: true,
  extractors: [
    {
      name: 'bitnami-components',
      version: 1,
      maxSize: 1 << 20,
      wants: (path) => path === componentList,
      reads: ['.bitnami_components.json'],
      extract: componentsIn,
    },
    { name: 'bitnami-spdx', version: 1, maxSize: 16 << 20, wants: isInventory, reads: ['*.spdx'], extract },
  ],
  purl: (pkg) => purlOf({ type: 'bitnami', name: pkg.name, version: pkg.version, qualifiers: { arch: pkg.arch } }),
  advisoryKeys: ({ name, version }) => [{ scope: 'bitnami', name, version }],
  // Images have the list beside the documents for a while.
  placeOf: (path) => path.slice(0, path.indexOf('bitnami/')),
};

const componentList = 'opt/bitnami/.bitnami_components.json';

function isInventory(path: string): boolean {
  return path.endsWith('.spdx') && (path.startsWith('opt/bitnami/') || path.startsWith('bitnami/'));
}

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const document = readSbomDocument(parseJson(file.bytes));
  if (!document) throw new Error('is not an SPDX document');
  for (const { purl = '', licence } of document.items) {
    const found = purl.startsWith('pkg:bitnami/') ? packageOfPurl(purl) : undefined;
    if (!found || !isPlainWord(found.version)) continue;
    yield { path: file.path, package: { ...found, name: found.name.toLowerCase(), licence } };
  }
}

/** `{"postgresql": {"arch": "amd64", "version": "11.22.0-4", …}}` */
function* componentsIn(file: ExtractedFile): Generator<FoundPackage> {
  const list: unknown = parseJson(file.bytes);
  if (typeof list !== 'object' || list === null || Array.isArray(list)) throw new Error('is no list of components');
  for (const [name, component] of Object.entries(list)) {
    const { version, arch } = (component ?? {}) as { readonly version?: unknown; readonly arch?: unknown };
    if (!isPlainWord(name) || !isPlainWord(version)) continue;
    yield {
      path: file.path,
      package: { ecosystem: 'bitnami', name: name.toLowerCase(), version, arch: plainWord(arch) },
    };
  }
}
