import { uuidOf } from '../../lib/uuid-of.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { packageRef } from '../package-of-finding.ts';
import { subjectOf, toolOf } from '../subject.ts';
import { componentsOf } from './components.ts';
import { vulnerabilitiesOf } from './vulnerabilities.ts';

/** What a document is for: components, components with their vulnerabilities, or what is stated of vulnerabilities. */
export type Form = 'bom' | 'vdr' | 'vex';

/**
 * A CycloneDX 1.6 document, with lists that are made while they are written. A VEX document is one of its own that points into the bill of
 * materials of the same scan. https://cyclonedx.org/docs/1.6/json/
 */
export function documentOf(report: ScanReport, form: Form) {
  const serial = serialOf(report, 'bom');
  const refOf =
    form === 'vex' ? (ref: string) => `urn:cdx:${serial}/1#${encodeURIComponent(ref)}` : (ref: string) => ref;
  return {
    serialNumber: `urn:uuid:${form === 'bom' ? serial : serialOf(report, form)}`,
    version: 1,
    metadata: {
      timestamp: report.createdAt,
      tools: { components: [{ type: 'application', ...toolOf(report) }] },
      component: componentOfSubject(report),
      properties: gapsOf(report),
    },
    components: form === 'vex' ? undefined : componentsOf(report),
    vulnerabilities: form === 'bom' ? undefined : vulnerabilitiesOf(report, refOf),
  };
}

/** The same content has the same number. */
function serialOf({ name, digest, packages, createdAt }: ScanReport, form: Form): string {
  const content = packages.map((pkg) => [packageRef(pkg), pkg.path, pkg.layer]);
  return uuidOf(JSON.stringify([name, digest, content, ...(form === 'bom' ? [] : [form, createdAt])]));
}

function componentOfSubject(report: ScanReport): object {
  const { name, digest, platform } = report;
  return {
    type: 'container',
    'bom-ref': digest ?? name,
    name,
    version: digest,
    purl: subjectOf(report).purl,
    properties: platform === undefined ? undefined : [{ name: 'cleardock:platform', value: platform }],
  };
}

/** A list of nothing means something only beside what could not be seen. */
function gapsOf({ coverage }: ScanReport): object[] | undefined {
  const gaps = coverage.gaps.map(({ message }) => ({ name: 'cleardock:not-known', value: message }));
  return gaps.length > 0 ? gaps : undefined;
}
