import { createHash } from 'node:crypto';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import type { ReportFormat } from './report-format.ts';

/** A bill of materials in CycloneDX 1.6. https://cyclonedx.org/docs/1.6/json/ */
export const cyclonedx: ReportFormat = {
  id: 'cyclonedx',
  mediaType: 'application/vnd.cyclonedx+json; version=1.6',
  summary: 'CycloneDX 1.6 bill of materials, JSON',
  *write(report) {
    yield `${JSON.stringify(documentOf(report), undefined, 2)}\n`;
  },
};

function documentOf(report: ScanReport): object {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serialOf(report)}`,
    version: 1,
    metadata: {
      timestamp: report.createdAt,
      tools: { components: [toolOf(report.tool)] },
      component: subjectOf(report),
    },
    components: [...distributionOf(report), ...componentsOf(report.packages)],
  };
}

/** The same content has the same number: a version 8 UUID of its hash. https://www.rfc-editor.org/rfc/rfc9562 */
function serialOf({ name, digest, packages }: ScanReport): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, digest, packages]))
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function toolOf(tool: string): object {
  const [name, version] = tool.split(' ');
  return { type: 'application', name, version };
}

function subjectOf({ name, digest, platform }: ScanReport): object {
  return {
    type: 'container',
    'bom-ref': digest ?? name,
    name,
    version: digest,
    properties: platform === undefined ? undefined : [{ name: 'cleardock:platform', value: platform }],
  };
}

function distributionOf({ distribution }: ScanReport): object[] {
  if (!distribution) return [];
  const { id, version, name } = distribution;
  return [
    {
      type: 'operating-system',
      'bom-ref': `os:${id}-${version}`,
      name: id,
      version: version || undefined,
      description: name,
    },
  ];
}

/** One component for each distinct package, with all its places as evidence. */
function componentsOf(packages: readonly ReportedPackage[]): object[] {
  const byPurl = Map.groupBy(packages, (pkg) => pkg.purl);
  return [...byPurl].map(([purl, places]) => componentOf(purl, places));
}

function componentOf(purl: string, places: readonly ReportedPackage[]): object {
  const [pkg] = places as [ReportedPackage];
  const properties = [
    ...places.map((place) => ({ name: 'cleardock:layer', value: String(place.layer) })),
    ...(pkg.source
      ? [
          { name: 'cleardock:source:name', value: pkg.source.name },
          { name: 'cleardock:source:version', value: pkg.source.version },
        ]
      : []),
    ...places.flatMap(({ declaredBy }) => (declaredBy ? [{ name: 'cleardock:declared-by', value: declaredBy }] : [])),
    ...(pkg.module ? [{ name: 'cleardock:module', value: pkg.module }] : []),
    ...places.flatMap((place) => (place.owner ? [{ name: 'cleardock:owner', value: place.owner }] : [])),
  ];
  return {
    type: pkg.ecosystem === 'generic' ? 'application' : 'library',
    'bom-ref': purl,
    name: pkg.name,
    version: pkg.version,
    publisher: pkg.vendor,
    purl,
    licenses: pkg.licence ? [{ license: { name: pkg.licence } }] : undefined,
    evidence: { occurrences: places.map((place) => ({ location: place.path })) },
    properties,
  };
}
