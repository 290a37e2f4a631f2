import { ecosystemById } from '../ecosystems/index.ts';
import { packageOfPurl } from '../ecosystems/package-of-purl.ts';
import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import { parseJson } from '../lib/json-object.ts';
import type { FileReader } from './file-reader.ts';

/** Raise when what it reads changes. */
export const sbomReaderVersion = 1;

/**
 * Reads bills of materials that lie in an image. They say what somebody knew of some part of it, of what was linked into a program or
 * copied into a folder, and nothing of whether that is here: it is declared.
 */
export const sbomReader: FileReader = {
  maxSize: 64 << 20,
  declares: 'sbom',
  wants: (path) => path.endsWith('.json') && (path.endsWith('.cdx.json') || path.endsWith('.spdx.json')),
  read({ path, bytes }, into) {
    const document = readSbomDocument(parseJson(bytes));
    if (!document) throw new Error('is neither a CycloneDX nor an SPDX document');
    for (const { purl, source, licence } of document.items) {
      const found = purl === undefined ? undefined : packageOfPurl(purl);
      if (!found || !ecosystemById(found.ecosystem)) continue;
      const pkg = { ...found, source: found.source ?? source, licence };
      into.packages.push({ path, package: pkg, declaredBy: 'sbom' });
    }
  },
};
