import { uuidOf } from '../lib/uuid-of.ts';
import type { CvssScore } from '../model/advisory.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import { byPriority } from './finding-order.ts';
import { isAddress } from './is-address.ts';
import { jsonFormat } from './json-format.ts';
import { countedFindings, openPackages, packageRef } from './package-of-finding.ts';
import { toolOf } from './subject.ts';

/** Matches as Grype writes them, for programs that read its JSON. https://github.com/anchore/grype (schema of the document, 1.0) */
export const grype = jsonFormat(
  {
    id: 'grype',
    mediaType: 'application/json',
    summary: 'matches in the shape of Grype’s JSON',
    tells: 'findings',
    specification: 'https://oss.anchore.com/docs/reference/grype/json/',
    contents:
      'Matches, what is suppressed as ignored matches, and the image. The names of package types are Grype’s; where it has none, they are those of package URLs.',
  },
  (report) => {
    const packageOf = openPackages(report);
    const { name, digest, layers, distribution } = report;
    const suppressed = (report.findings ?? []).filter(({ suppression }) => suppression);
    return {
      matches: countedFindings(report)
        .toSorted(byPriority)
        .values()
        .map((finding) => matchOf(finding, packageOf(finding), report)),
      ignoredMatches:
        suppressed.length === 0
          ? undefined
          : suppressed.values().map((finding) => ({
              ...matchOf(finding, packageOf(finding), report),
              appliedIgnoreRules: [ruleOf(finding)],
            })),
      source: {
        type: 'image',
        target: {
          userInput: name,
          manifestDigest: digest ?? '',
          layers: layers.map((one) => ({ digest: one.digest })),
        },
      },
      distro: {
        name: distribution?.id ?? '',
        version: distribution?.version ?? '',
        idLike: distribution?.like ?? [],
      },
      descriptor: { ...toolOf(report), timestamp: report.createdAt },
    };
  },
);

function matchOf(finding: Finding, pkg: ReportedPackage, { layers }: ScanReport): object {
  const { vulnerability, aliases, evidence, description, severity } = finding;
  const urls = finding.references.filter(isAddress);
  return {
    vulnerability: vulnerabilityOf(finding, urls),
    relatedVulnerabilities: aliases
      .filter((alias) => alias !== vulnerability)
      .map((id) => ({ id, dataSource: '', severity, urls: [], description, cvss: [] })),
    matchDetails: [
      {
        type: evidence.name === pkg.name ? 'exact-direct-match' : 'exact-indirect-match',
        matcher: `${pkg.ecosystem}-matcher`,
        searchedBy: { namespace: evidence.scope, package: { name: evidence.name, version: evidence.version } },
        found: { vulnerabilityID: vulnerability, versionConstraint: `${evidence.range} (${evidence.scheme})` },
      },
    ],
    artifact: {
      id: uuidOf(`${packageRef(pkg)} ${pkg.path}`)
        .replaceAll('-', '')
        .slice(0, 16),
      name: pkg.name,
      version: pkg.version,
      type: types[pkg.ecosystem] ?? pkg.ecosystem,
      locations: [{ path: `/${pkg.path}`, layerID: layers[pkg.layer]?.diffId ?? '', accessPath: `/${pkg.path}` }],
      language: languages[pkg.ecosystem] ?? '',
      licenses: pkg.licence ? [pkg.licence] : [],
      cpes: [],
      purl: pkg.purl,
      upstreams: pkg.source ? [pkg.source] : [],
    },
  };
}

function vulnerabilityOf(finding: Finding, urls: readonly string[]): object {
  const { vulnerability, link, evidence, severity, description, fixedVersion, fixedOn, status } = finding;
  const { epss, exploited, weaknesses = [], priority, bulletins = [] } = finding;
  return {
    ...{ id: vulnerability, dataSource: link, namespace: evidence.scope, severity, urls, description },
    cvss: (finding.scores ?? (finding.cvss ? [finding.cvss] : [])).map(cvssOf),
    knownExploited: exploited && [
      {
        cve: vulnerability,
        dateAdded: exploited.since,
        dueDate: exploited.due,
        knownRansomwareCampaignUse: exploited.ransomware ? 'Known' : 'Unknown',
      },
    ],
    epss: epss && [{ cve: vulnerability, epss: epss.score, percentile: epss.percentile, date: epss.date }],
    cwes: weaknesses.map((cwe) => ({ cve: vulnerability, cwe })),
    fix: {
      versions: fixedVersion === undefined ? [] : [fixedVersion],
      state:
        fixedVersion !== undefined
          ? 'fixed'
          : status === 'will_not_fix'
            ? 'wont-fix'
            : status === 'affected'
              ? 'not-fixed'
              : 'unknown',
      available: fixedVersion !== undefined && fixedOn ? [{ version: fixedVersion, date: fixedOn }] : undefined,
    },
    advisories: bulletins.map((id) => ({ id, link: '' })),
    risk: priority?.score ?? 0,
  };
}

function cvssOf({ source, version, vector, score }: CvssScore): object {
  return { source, type: 'Primary', version, vector, metrics: { baseScore: score }, vendorMetadata: {} };
}

function ruleOf({ vulnerability, suppression }: Finding): object {
  return {
    vulnerability,
    reason: suppression?.reason,
    namespace: suppression?.kind === 'vex' ? 'vex' : '',
    'vex-status': suppression?.status,
    'vex-justification': suppression?.justification,
  };
}

/** Grype's names of package types and languages, where they are not those of package URLs. */
const types: Readonly<Record<string, string>> = {
  dpkg: 'deb',
  pypi: 'python',
  maven: 'java-archive',
  golang: 'go-module',
  cargo: 'rust-crate',
  nuget: 'dotnet',
  composer: 'php-composer',
  generic: 'binary',
  ebuild: 'portage',
};
const languages: Readonly<Record<string, string>> = {
  pypi: 'python',
  npm: 'javascript',
  maven: 'java',
  golang: 'go',
  cargo: 'rust',
  nuget: 'dotnet',
  composer: 'php',
  gem: 'ruby',
};
