import type { ReportedPackage, ScanReport } from '../../model/scan-report.ts';
import { packageRef } from '../package-of-finding.ts';

/** Components of an image: its distribution, and each distinct package with all its places as evidence. In the order of the XML schema. */
export function* componentsOf(report: ScanReport): Generator<object> {
  if (report.distribution) yield distributionOf(report.distribution);
  const byRef = Map.groupBy(report.packages, packageRef);
  for (const [ref, places] of byRef) yield componentOf(ref, places);
}

function distributionOf({ id, version, name }: NonNullable<ScanReport['distribution']>): object {
  return {
    type: 'operating-system',
    'bom-ref': `os:${id}-${version}`,
    name: id,
    version: version || undefined,
    description: name,
  };
}

/** What the components of ecosystems are that are no libraries. */
const types: Readonly<Record<string, string>> = { generic: 'application', huggingface: 'machine-learning-model' };

function componentOf(ref: string, places: readonly ReportedPackage[]): object {
  const [pkg] = places as [ReportedPackage];
  return {
    type: types[pkg.ecosystem] ?? 'library',
    'bom-ref': ref,
    publisher: pkg.vendor,
    name: pkg.name,
    version: pkg.version,
    licenses: pkg.licence ? [{ license: { name: pkg.licence } }] : undefined,
    purl: pkg.purl || undefined,
    properties: propertiesOf(places),
    evidence: { occurrences: places.map((place) => ({ location: place.path })) },
  };
}

/** What CycloneDX has no words for, and what matching needs: `cleardock sbom` and `cleardock scan` of it find the same. */
function propertiesOf(places: readonly ReportedPackage[]): object[] {
  const [pkg] = places as [ReportedPackage];
  const values: readonly (readonly [string, string | number | undefined])[] = [
    ...places.map((place) => ['layer', place.layer] as const),
    ['source:name', pkg.source?.name],
    ['source:version', pkg.source?.version],
    ...places.map(({ declaredBy }) => ['declared-by', declaredBy] as const),
    ['module', pkg.module],
    ['slot', pkg.slot],
    ['unpublished', pkg.unpublished && 'true'],
    ...places.map(({ owner }) => ['owner', owner] as const),
  ];
  return values.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : { name: `cleardock:${name}`, value: String(value) },
  );
}
