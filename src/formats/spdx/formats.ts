import { jsonFormat } from '../json-format.ts';
import type { ReportFormat } from '../report-format.ts';
import { spdx2Document } from './spdx2.ts';
import { spdx3Document } from './spdx3.ts';
import { tagValues } from './tag-value.ts';

const contents =
  'The image, its distribution and every distinct package with its package URL, supplier and declared licence. Licences that are not on the SPDX list are kept word by word. The source package stands in the source information; owners, modules and places in the comment, as `cleardock:NAME=VALUE`.';
const version2 = { tells: 'packages', contents, specification: 'https://spdx.github.io/spdx-spec/v2.3/' } as const;

/** Bills of materials in SPDX 2.3 and 3.0. https://spdx.dev/use/specifications/ */
export const spdxFormats: readonly ReportFormat[] = [
  jsonFormat(
    {
      ...version2,
      id: 'spdx',
      mediaType: 'application/spdx+json',
      extension: '.spdx.json',
      summary: 'SPDX 2.3 bill of materials, JSON',
    },
    spdx2Document,
  ),
  {
    ...version2,
    id: 'spdx-tag-value',
    mediaType: 'text/spdx',
    extension: '.spdx',
    summary: 'SPDX 2.3 bill of materials, tags and values',
    write: tagValues,
  },
  jsonFormat(
    {
      id: 'spdx3',
      tells: 'packages',
      contents,
      specification: 'https://spdx.github.io/spdx-spec/v3.0.1/',
      mediaType: 'application/spdx+json; version=3.0.1',
      extension: '.spdx3.json',
      summary: 'SPDX 3.0 bill of materials, JSON-LD',
    },
    spdx3Document,
  ),
];
