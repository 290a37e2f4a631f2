import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { Severity } from '../model/severity.ts';
import { fixText, whatToDoAbout } from './fix-text.ts';
import { isAddress } from './is-address.ts';
import { jsonFormat } from './json-format.ts';
import { openPackages } from './package-of-finding.ts';
import { toolOf } from './subject.ts';

/** Results for code scanning of GitHub and others. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif = jsonFormat(
  {
    id: 'sarif',
    mediaType: 'application/sarif+json',
    extension: '.sarif',
    summary: 'SARIF 2.1.0, for code scanning',
    tells: 'findings',
    specification: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html',
    contents:
      'A result for each finding, secret and risk of the config, with a rule that has the score as `security-severity`. What is suppressed is there, marked so. What is not known stands among the notifications of the run. Fingerprints stay the same when the image is built anew.',
  },
  (report) => ({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report)],
  }),
);

function runOf(report: ScanReport): object {
  const { name, digest, coverage } = report;
  return {
    tool: { driver: { ...toolOf(report), rules: rulesOf(report) } },
    invocations: [
      {
        executionSuccessful: true,
        endTimeUtc: report.createdAt,
        toolExecutionNotifications: coverage.gaps.map(({ kind, message }) => ({
          descriptor: { id: kind },
          level: 'warning',
          message: { text: message },
        })),
      },
    ],
    automationDetails: { id: `cleardock/${name}/` },
    properties: { image: name, digest, platform: report.platform },
    columnKind: 'utf16CodeUnits',
    results: resultsOf(report),
  };
}

/** A level as a score within its band, where nobody scored. */
const bands: Readonly<Record<Severity, number>> = {
  Critical: 9.5,
  High: 8,
  Medium: 5.5,
  Low: 2.5,
  Negligible: 0.1,
  Unknown: 0,
};

function* rulesOf({ findings = [], secrets = [], configRisks = [] }: ScanReport): Generator<object> {
  for (const [id, [finding]] of Map.groupBy(findings, ({ vulnerability }) => vulnerability))
    yield ruleOf(id, finding as Finding);
  for (const [rule, [one]] of Map.groupBy(secrets, (secret) => secret.rule))
    yield simpleRule('secret', rule, one?.title);
  for (const [rule, [one]] of Map.groupBy(configRisks, (risk) => risk.rule))
    yield simpleRule('config', rule, one?.title);
}

function ruleOf(id: string, finding: Finding): object {
  const { description, link, severity, cvss, weaknesses = [], epss } = finding;
  const title = `${id} in ${finding.package.name}`;
  return {
    id,
    name: 'VulnerablePackage',
    shortDescription: { text: title },
    fullDescription: { text: (description || title).slice(0, 1_000) },
    helpUri: isAddress(link) ? link : undefined,
    help: { text: `${description || title}\n${whatToDoAbout(finding)}.` },
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      'security-severity': (cvss?.score ?? bands[severity]).toFixed(1),
      tags: ['security', 'vulnerability', severity.toLowerCase(), ...weaknesses],
      epss: epss?.score,
    },
  };
}

function simpleRule(kind: string, rule: string, title = rule): object {
  return {
    id: `${kind}/${rule}`,
    shortDescription: { text: title },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', kind] },
  };
}

function levelOf(severity: Severity): string {
  return severity === 'Critical' || severity === 'High' ? 'error' : severity === 'Medium' ? 'warning' : 'note';
}

function* resultsOf(report: ScanReport): Generator<object> {
  const { findings = [], secrets = [], configRisks = [] } = report;
  const packageOf = openPackages(report);
  for (const finding of findings) yield resultOf(finding, packageOf(finding).purl, report);
  for (const { rule, title, path, line } of secrets)
    yield {
      ruleId: `secret/${rule}`,
      level: 'error',
      message: { text: title },
      locations: [locationOf(path, line)],
      partialFingerprints: fingerprints(rule, path, String(line)),
    };
  for (const { rule, title, place } of configRisks)
    yield {
      ruleId: `config/${rule}`,
      level: 'error',
      message: { text: `${title}: ${place}` },
      locations: [locationOf('', 1)],
      partialFingerprints: fingerprints(rule, place),
    };
}

function resultOf(finding: Finding, purl: string, { layers }: ScanReport): object {
  const { vulnerability, severity, suppression, path, layer, priority } = finding;
  const { name, version } = finding.package;
  const fix = fixText(finding);
  return {
    ruleId: vulnerability,
    level: levelOf(severity),
    message: { text: `${name} ${version} has ${vulnerability} (${severity}). ${whatToDoAbout(finding)}.` },
    locations: [locationOf(path, 1)],
    // Without the version: the same flaw in a newer build of the package is the same alert.
    partialFingerprints: fingerprints(vulnerability, finding.package.ecosystem, name, path),
    suppressions: suppression
      ? [{ kind: 'external', status: 'accepted', justification: `${suppression.reason} (${suppression.by})` }]
      : [],
    properties: { severity, purl, fix: fix || undefined, layer: layers[layer]?.digest, priority: priority?.score },
  };
}

function locationOf(path: string, line: number): object {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: { artifactLocation: { uri: uri || 'image' }, region: { startLine: Math.max(1, line) } },
  };
}

function fingerprints(...parts: readonly string[]): object {
  return { 'cleardock/v1': createHash('sha256').update(JSON.stringify(parts)).digest('hex') };
}
