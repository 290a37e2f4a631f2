import type { CvssScore } from '../model/advisory.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import type { Severity } from '../model/severity.ts';
import { byPriority } from './finding-order.ts';
import { jsonFormat } from './json-format.ts';
import { countedFindings, openPackages } from './package-of-finding.ts';

/** Results as Trivy writes them, for programs that read its JSON. https://trivy.dev/latest/docs/configuration/reporting/#json */
export const trivy = jsonFormat(
  {
    id: 'trivy',
    mediaType: 'application/json',
    summary: 'results in the shape of Trivy’s JSON',
    tells: 'both',
    specification: 'https://trivy.dev/latest/docs/configuration/reporting/#json',
    contents:
      'A result for the distribution and one for each kind of language packages and of secrets. What is suppressed is left out, as Trivy does. Negligible, which Trivy has no word for, is `LOW`.',
  },
  (report) => ({
    SchemaVersion: 2,
    CreatedAt: report.createdAt,
    ArtifactName: report.name,
    ArtifactType: report.layers.length > 0 ? 'container_image' : 'filesystem',
    Metadata: metadataOf(report),
    Results: [...packageResults(report), ...secretResults(report)],
  }),
);

function metadataOf({ distribution, layers, name, digest }: ScanReport): object {
  const diffIds = layers.flatMap(({ diffId }) => diffId ?? []);
  return {
    OS: distribution && { Family: distribution.id, Name: distribution.version },
    DiffIDs: diffIds.length > 0 ? diffIds : undefined,
    RepoTags: layers.length > 0 ? [name] : undefined,
    RepoDigests: digest === undefined ? undefined : [`${name.replace(/@.*$|:[^/:]*$/, '')}@${digest}`],
  };
}

const ofDistribution: ReadonlySet<string> = new Set(['dpkg', 'apk', 'rpm', 'alpm', 'ebuild', 'opkg']);

function* packageResults(report: ScanReport): Generator<object> {
  const { name, distribution, findings } = report;
  const packageOf = openPackages(report);
  const found = Map.groupBy(countedFindings(report), (finding) => finding.package.ecosystem);
  for (const [ecosystem, packages] of Map.groupBy(report.packages, (pkg) => pkg.ecosystem)) {
    const isOs = ofDistribution.has(ecosystem);
    yield {
      Target: isOs
        ? `${name} (${distribution?.id ?? 'unknown'} ${distribution?.version ?? ''})`
        : (types[ecosystem]?.target ?? ecosystem),
      Class: isOs ? 'os-pkgs' : 'lang-pkgs',
      Type: isOs ? (distribution?.id ?? ecosystem) : (types[ecosystem]?.type ?? ecosystem),
      Packages: packages.values().map((pkg) => packageFields(pkg, report)),
      Vulnerabilities:
        findings &&
        (found.get(ecosystem) ?? [])
          .toSorted(byPriority)
          .values()
          .map((finding) => vulnerabilityOf(finding, packageOf(finding), report)),
    };
  }
}

function packageFields(pkg: ReportedPackage, { layers }: ScanReport): object {
  return {
    ID: `${pkg.name}@${pkg.version}`,
    Name: pkg.name,
    Identifier: { PURL: pkg.purl },
    Version: pkg.version,
    Arch: pkg.arch,
    SrcName: pkg.source?.name,
    SrcVersion: pkg.source?.version,
    Licenses: pkg.licence ? [pkg.licence] : undefined,
    Layer: { Digest: layers[pkg.layer]?.digest, DiffID: layers[pkg.layer]?.diffId },
    FilePath: pkg.path,
  };
}

const levels: Readonly<Record<Severity, string>> = {
  Critical: 'CRITICAL',
  High: 'HIGH',
  Medium: 'MEDIUM',
  Low: 'LOW',
  Negligible: 'LOW',
  Unknown: 'UNKNOWN',
};

function vulnerabilityOf(finding: Finding, pkg: ReportedPackage, { layers }: ScanReport): object {
  const { vulnerability, fixedVersion, severitySource, sources, link, bulletins, description } = finding;
  return {
    VulnerabilityID: vulnerability,
    VendorIDs: bulletins,
    PkgID: `${pkg.name}@${pkg.version}`,
    PkgName: pkg.name,
    PkgPath: pkg.path,
    PkgIdentifier: { PURL: pkg.purl },
    InstalledVersion: pkg.version,
    FixedVersion: fixedVersion,
    Status: finding.status,
    Layer: { Digest: layers[pkg.layer]?.digest, DiffID: layers[pkg.layer]?.diffId },
    SeveritySource: severitySource || undefined,
    PrimaryURL: link || undefined,
    DataSource: { ID: sources[0], Name: sources[0] },
    Title: description.split('\n', 1)[0] || undefined,
    Description: description || undefined,
    Severity: levels[finding.severity],
    CweIDs: finding.weaknesses,
    CVSS: scoresOf(finding.scores ?? (finding.cvss ? [finding.cvss] : [])),
    References: finding.references,
    PublishedDate: finding.published,
  };
}

function scoresOf(scores: readonly CvssScore[]): object | undefined {
  if (scores.length === 0) return undefined;
  const bySource = Map.groupBy(scores, ({ source }) => (source === 'nvd@nist.gov' ? 'nvd' : source.toLowerCase()));
  return Object.fromEntries([...bySource].map(([source, of]) => [source, Object.assign({}, ...of.map(scoreFields))]));
}

function scoreFields({ version, vector, score }: CvssScore): object {
  const major = version.split('.', 1)[0];
  return major === '4'
    ? { V40Vector: vector, V40Score: score }
    : { [`V${major}Vector`]: vector, [`V${major}Score`]: score };
}

function* secretResults({ secrets = [] }: ScanReport): Generator<object> {
  for (const [path, found] of Map.groupBy(secrets, (secret) => secret.path))
    yield {
      Target: `/${path}`,
      Class: 'secret',
      Secrets: found.map(({ rule, title, line }) => ({
        ...{ RuleID: rule, Category: rule, Severity: 'HIGH', Title: title, StartLine: line, EndLine: line },
        // The value is nowhere, neither here nor in the report.
        ...{ Code: { Lines: null }, Match: '' },
      })),
    };
}

/** Trivy's names of what it finds installed. */
const types: Readonly<Record<string, { readonly target: string; readonly type: string }>> = {
  npm: { target: 'Node.js', type: 'node-pkg' },
  pypi: { target: 'Python', type: 'python-pkg' },
  gem: { target: 'Ruby', type: 'gemspec' },
  maven: { target: 'Java', type: 'jar' },
  golang: { target: 'Go', type: 'gobinary' },
  cargo: { target: 'Rust', type: 'rustbinary' },
  nuget: { target: '.NET', type: 'dotnet-core' },
  composer: { target: 'PHP', type: 'composer-vendor' },
  conda: { target: 'Conda', type: 'conda-pkg' },
};
