import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import type { ListFormat } from './list-format.ts';

/** CycloneDX and SPDX 2 in JSON. */
export const jsonBoms: ListFormat = {
  title: 'CycloneDX or SPDX 2 in JSON',
  read: ({ json }) => readSbomDocument(json),
};
