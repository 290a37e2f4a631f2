import type { ApiFinding } from '../../../api/finding-schemas.ts';
import type { Cell } from '../../lib/csv-text.ts';

/** Columns of a finding in a spreadsheet. */
export function findingCells(finding: ApiFinding): Record<string, Cell> {
  const { package: pkg, suppression } = finding;
  return {
    Vulnerability: finding.vulnerability,
    Severity: finding.severity,
    Priority: finding.priority.score,
    CVSS: finding.cvss?.score,
    EPSS: finding.epss?.score,
    'Exploited since': finding.exploited?.since,
    Package: pkg.name,
    Installed: pkg.version,
    'Fixed in': finding.fixedVersion,
    Ecosystem: pkg.ecosystem,
    'Package URL': pkg.purl,
    Path: finding.path,
    Layer: finding.layer.index + 1,
    Suppressed: suppression !== undefined,
    Link: finding.link,
  };
}
