import { ecosystemById } from '../ecosystems/index.ts';
import { packageOfItem } from '../ecosystems/package-of-item.ts';
import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import { parseJson } from '../lib/json-object.ts';
import type { FileReader } from './file-reader.ts';

/** Raise when what it reads changes. */
export const sbomReaderVersion = 3;

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
    for (const item of document.items) {
      const pkg = packageOfItem(item);
      if (pkg && ecosystemById(pkg.ecosystem)) into.packages.push({ path, package: pkg, declaredBy: 'sbom' });
    }
  },
};
