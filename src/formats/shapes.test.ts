import { describe, expect, it } from 'vitest';
import { fullReport } from '../../test/support/scan-report.ts';
import { formatById } from './index.ts';

const env = {
  ...{
    GITHUB_SHA: 'abc',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '7',
    GITHUB_WORKFLOW: 'ci',
    GITHUB_JOB: 'scan',
  },
  ...{ AWS_ACCOUNT_ID: '123456789012', AWS_REGION: 'eu-central-1' },
};

function written(id: string, report = fullReport) {
  return JSON.parse([...(formatById(id)?.write(report, { colour: false, env }) ?? [])].join(''));
}

/* Documents without a schema of their makers: what those who read them look for. */

it('trivy has results of the distribution, of languages and of secrets, without what is suppressed', () => {
  const { Results: results, Metadata: metadata } = written('trivy');
  expect(metadata.OS).toEqual({ Family: 'debian', Name: '12' });
  expect(results.map((one: { Class: string; Type?: string }) => [one.Class, one.Type])).toEqual([
    ['os-pkgs', 'debian'],
    ['lang-pkgs', 'node-pkg'],
    ['secret', undefined],
  ]);
  expect(results[0].Vulnerabilities).toMatchObject([
    {
      ...{ VulnerabilityID: 'CVE-2099-0001', PkgName: 'libssl3', InstalledVersion: '3.0.11-1', Severity: 'HIGH' },
      CVSS: { nvd: { V3Score: 7.5 } },
      Layer: { DiffID: fullReport.layers[0]?.diffId },
    },
  ]);
});

it('grype has matches, and ignored ones with the reason', () => {
  const { matches, ignoredMatches, distro } = written('grype');
  expect(distro).toMatchObject({ name: 'debian', version: '12' });
  expect(matches).toHaveLength(3);
  expect(matches[0]).toMatchObject({
    vulnerability: { id: 'CVE-2099-0001', severity: 'High', fix: { versions: ['3.0.15-1'], state: 'fixed' } },
    artifact: { name: 'libssl3', type: 'deb', upstreams: [{ name: 'openssl' }] },
  });
  expect(ignoredMatches[0].appliedIgnoreRules).toMatchObject([{ namespace: 'vex', 'vex-status': 'not_affected' }]);
});

it("github has the workflow's commit and a manifest for each file that names packages", () => {
  const { sha, ref, job, detector, manifests } = written('github');
  expect({ sha, ref, job }).toMatchObject({ sha: 'abc', ref: 'refs/heads/main', job: { id: '7' } });
  expect(Object.keys(manifests)).toHaveLength(4);
  // GitHub refuses a snapshot whose detector has no web address.
  expect(detector.url).toMatch(/^https:\/\//);
});

it('asff has findings of the account and region, within the lengths that are taken', () => {
  const { Findings: findings } = written('asff');
  expect(findings).toHaveLength(3);
  for (const one of findings) {
    expect(one.ProductArn).toBe('arn:aws:securityhub:eu-central-1:123456789012:product/123456789012/default');
    expect(one.Title.length).toBeLessThanOrEqual(256);
    expect(one.Description.length).toBeLessThanOrEqual(1_024);
  }
});

it.each<[string, string, (document: ReturnType<typeof written>) => unknown]>([
  ['cyclonedx-vex', 'unknown', (document) => document.vulnerabilities[0].affects[0].versions[0].status],
  ['cyclonedx-vex', 'in_triage', (document) => document.vulnerabilities[0].analysis.state],
  ['openvex', 'under_investigation', (document) => document.statements[0].status],
  ['trivy', 'under_investigation', (document) => document.Results[0].Vulnerabilities[0].Status],
  ['grype', 'unknown', (document) => document.matches[0].vulnerability.fix.state],
])('%s calls what its source still investigates %s', (id, called, stateOf) => {
  const status = 'under_investigation' as const;
  const findings = (fullReport.findings ?? []).map((one) => ({ ...one, status, fixedVersion: undefined }));
  expect(stateOf(written(id, { ...fullReport, findings }))).toBe(called);
});

describe.each([
  ['sarif', (document: ReturnType<typeof written>) => document.runs[0].results[0].partialFingerprints],
  ['gitlab-codequality', (document: ReturnType<typeof written>) => document[0].fingerprint],
])('%s', (id, fingerprintOf) => {
  it('gives a flaw the same fingerprint in a newer build of its package', () => {
    const newer = fullReport.findings?.map((one) => ({ ...one, package: { ...one.package, version: '9' } }));
    expect(fingerprintOf(written(id, { ...fullReport, findings: newer }))).toEqual(fingerprintOf(written(id)));
  });
});

it('cyclonedx-vex points into the bill of materials of the same scan', () => {
  const { serialNumber } = written('cyclonedx');
  const { ref } = written('cyclonedx-vex').vulnerabilities[0].affects[0];
  expect(ref).toMatch(new RegExp(`^urn:cdx:${serialNumber.slice('urn:uuid:'.length)}/1#pkg%3A`));
});

it('csaf names each vulnerability once, and each part of the image in one list of it', () => {
  const { vulnerabilities } = written('csaf');
  const ids = vulnerabilities.map((one: { cve?: string; ids: { text: string }[] }) => one.cve ?? one.ids[0]?.text);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { product_status: status } of vulnerabilities) {
    const products = Object.values(status).flat();
    expect(new Set(products).size).toBe(products.length);
  }
});
