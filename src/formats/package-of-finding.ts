import type { Finding } from '../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';

/** Finds the whole package that a finding is about: findings tell no more than its name, version and place. */
export function openPackages({ packages }: Pick<ScanReport, 'packages'>): (finding: Finding) => ReportedPackage {
  const byPlace = new Map(packages.map((pkg) => [keyOf(pkg, pkg), pkg]));
  return (finding) =>
    byPlace.get(keyOf(finding.package, finding)) ?? {
      ...finding.package,
      purl: '',
      path: finding.path,
      layer: finding.layer,
    };
}

function keyOf(
  { ecosystem, name, version }: Pick<ReportedPackage, 'ecosystem' | 'name' | 'version'>,
  { path, layer }: Pick<ReportedPackage, 'path' | 'layer'>,
): string {
  return [ecosystem, name, version, path, layer].join('\0');
}

/** A name for a package within a document: its package URL, where its ecosystem has any. */
export function packageRef({ purl, ecosystem, name, version }: Omit<ReportedPackage, 'path' | 'layer'>): string {
  return purl || `${ecosystem}:${name}@${version}`;
}

/** Findings that count. */
export function countedFindings({ findings = [] }: Pick<ScanReport, 'findings'>): readonly Finding[] {
  return findings.filter(({ suppression }) => !suppression);
}
