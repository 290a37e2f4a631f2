import { uuidOf } from '../lib/uuid-of.ts';
import type { CvssScore } from '../model/advisory.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { Severity } from '../model/severity.ts';
import { whatToDoAbout } from './fix-text.ts';
import { isAddress } from './is-address.ts';
import { jsonFormat } from './json-format.ts';
import { countedFindings, openPackages } from './package-of-finding.ts';
import type { Look } from './report-format.ts';
import { subjectOf } from './subject.ts';

const labels: Readonly<Record<Severity, string>> = {
  Critical: 'CRITICAL',
  High: 'HIGH',
  Medium: 'MEDIUM',
  Low: 'LOW',
  Negligible: 'INFORMATIONAL',
  Unknown: 'INFORMATIONAL',
};

/** Findings for AWS Security Hub. https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html */
export const asff = jsonFormat(
  {
    id: 'asff',
    mediaType: 'application/json',
    summary: 'findings for AWS Security Hub',
    tells: 'findings',
    specification: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html',
    contents:
      'A finding for each that counts, as input of `aws securityhub batch-import-findings --cli-input-json`, which takes a hundred at once. Account and region are those of `AWS_ACCOUNT_ID` and `AWS_REGION`.',
  },
  (report, look) => {
    const packageOf = openPackages(report);
    return {
      Findings: countedFindings(report)
        .values()
        .map((finding) => findingOf(finding, packageOf(finding).arch, report, look)),
    };
  },
);

function findingOf(finding: Finding, arch: string | undefined, report: ScanReport, { env = {} }: Look): object {
  const { AWS_ACCOUNT_ID: account = '', AWS_REGION: region = '' } = env;
  const { vulnerability, severity, description, link, path } = finding;
  const { name, version } = finding.package;
  const { id } = subjectOf(report);
  return {
    SchemaVersion: '2018-10-08',
    Id: `${report.name}/${uuidOf(JSON.stringify([report.name, vulnerability, finding.package, path]))}`.slice(-512),
    ProductArn: `arn:aws:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: `cleardock/${vulnerability}`.slice(0, 512),
    AwsAccountId: account,
    Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    CreatedAt: report.createdAt,
    UpdatedAt: report.createdAt,
    Severity: { Label: labels[severity], Original: severity },
    Title: `${vulnerability} in ${name} ${version}`.slice(0, 256),
    Description: (description || `${name} ${version} has ${vulnerability}`).slice(0, 1_024),
    Remediation: {
      Recommendation: { Text: `${whatToDoAbout(finding)}.`.slice(0, 512), Url: isAddress(link) ? link : undefined },
    },
    Resources: [
      {
        Type: 'Container',
        Id: id.slice(0, 512),
        Partition: 'aws',
        Region: region,
        Details: { Container: { ImageName: report.name.slice(0, 1_024) } },
      },
    ],
    Vulnerabilities: [vulnerabilityOf(finding, arch)],
    RecordState: 'ACTIVE',
  };
}

function vulnerabilityOf(finding: Finding, arch: string | undefined): object {
  const { vulnerability, aliases, fixedVersion, path, epss, exploited, references, scores, cvss } = finding;
  return {
    Id: vulnerability,
    VulnerablePackages: [
      {
        Name: finding.package.name,
        Version: finding.package.version,
        Architecture: arch,
        PackageManager: finding.package.ecosystem,
        FilePath: path,
        FixedInVersion: fixedVersion,
      },
    ],
    Cvss: (scores ?? (cvss ? [cvss] : [])).map(({ version, score, vector, source }: CvssScore) => ({
      ...{ Version: version, BaseScore: score, BaseVector: vector, Source: source },
    })),
    RelatedVulnerabilities: aliases,
    ReferenceUrls: references.filter(isAddress),
    FixAvailable: fixedVersion === undefined ? 'NO' : 'YES',
    EpssScore: epss?.score,
    ExploitAvailable: exploited ? 'YES' : undefined,
  };
}
