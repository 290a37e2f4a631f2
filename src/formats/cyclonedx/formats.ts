import { xmlPieces } from '../../lib/xml-pieces.ts';
import { jsonFormat } from '../json-format.ts';
import type { ReportFormat } from '../report-format.ts';
import { documentOf, type Form } from './document.ts';
import { xmlOf } from './xml-of.ts';

const bom = {
  tells: 'packages',
  contents:
    'The distribution and every distinct package with its package URL, licence, publisher and places. Source packages, owners, modules and layers stand in properties that begin with `cleardock:`, so that scanning the document finds what scanning the image does.',
} as const;
const vdr = {
  tells: 'both',
  contents:
    'A vulnerability disclosure report: the bill of materials with its vulnerabilities, everybody’s scores, weaknesses, EPSS, what to upgrade to, and what was said of each.',
} as const;
const vex = {
  tells: 'findings',
  contents:
    'What is stated of each vulnerability. What nobody said anything of is `in_triage`. It points into the bill of materials that the same scan of the same image writes.',
} as const;

/** CycloneDX 1.6 in JSON and XML: bills of materials, disclosure reports and statements. https://cyclonedx.org/specification/overview/ */
export const cyclonedxFormats: readonly ReportFormat[] = [
  jsonOf('cyclonedx', 'bom', 'CycloneDX 1.6 bill of materials, JSON', bom),
  xmlFormatOf('cyclonedx-xml', 'bom', 'CycloneDX 1.6 bill of materials, XML', bom),
  jsonOf('cyclonedx-vdr', 'vdr', 'CycloneDX 1.6 with vulnerabilities, JSON', vdr),
  xmlFormatOf('cyclonedx-vdr-xml', 'vdr', 'CycloneDX 1.6 with vulnerabilities, XML', vdr),
  jsonOf('cyclonedx-vex', 'vex', 'CycloneDX 1.6 VEX, JSON', vex),
];

type Told = Pick<ReportFormat, 'tells' | 'contents'>;

function jsonOf(id: string, form: Form, summary: string, told: Told): ReportFormat {
  const about = {
    ...{ id, summary, ...told },
    mediaType: 'application/vnd.cyclonedx+json; version=1.6',
    extension: '.cdx.json',
    specification: 'https://cyclonedx.org/docs/1.6/json/',
  };
  return jsonFormat(about, (report) => ({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...documentOf(report, form),
  }));
}

function xmlFormatOf(id: string, form: Form, summary: string, told: Told): ReportFormat {
  return {
    ...{ id, summary, ...told },
    mediaType: 'application/vnd.cyclonedx+xml; version=1.6',
    extension: '.cdx.xml',
    specification: 'https://cyclonedx.org/docs/1.6/xml/',
    *write(report) {
      const { serialNumber, version, ...document } = documentOf(report, form);
      const root = xmlOf('bom', { serialNumber, ...document });
      yield* xmlPieces({
        ...root,
        attributes: { xmlns: 'http://cyclonedx.org/schema/bom/1.6', ...root.attributes, version },
      });
    },
  };
}
