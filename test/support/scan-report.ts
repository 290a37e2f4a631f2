import type { Finding } from '../../src/model/finding.ts';
import { atHand, priorityOf } from '../../src/model/priority.ts';
import type { ReportedPackage, ScanReport } from '../../src/model/scan-report.ts';

/** What a stranger may call a package or a path: it tries to steer terminals, tables, markup, formulas and commands. */
export const hostileName =
  '=cmd|\u001b[2J\u202e"\'<script>alert(1)</script>`,|\n::error::x\r\n@everyone [a](javascript:b)';

const openssl: ReportedPackage = {
  ecosystem: 'dpkg',
  name: 'libssl3',
  version: '3.0.11-1',
  arch: 'amd64',
  source: { name: 'openssl', version: '3.0.11-1' },
  licence: 'OpenSSL or something like it',
  purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12',
  path: 'var/lib/dpkg/status',
  layer: 0,
};

function lodashAt(path: string): ReportedPackage {
  return {
    ecosystem: 'npm',
    name: 'lodash',
    version: '4.17.20',
    licence: 'MIT',
    vendor: 'Jane Doe',
    purl: 'pkg:npm/lodash@4.17.20',
    ...{ path, layer: 1, owner: 'node-lodash' },
  };
}

function finding(pkg: ReportedPackage, vulnerability: string, more: Partial<Finding> = {}): Finding {
  const { ecosystem, name, version, path, layer } = pkg;
  const made: Finding = {
    vulnerability,
    aliases: ['GHSA-aaaa-bbbb-cccc'],
    sources: ['debian'],
    advisory: vulnerability,
    severity: 'High',
    severitySource: 'debian',
    cvss: {
      version: '3.1',
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
      score: 7.5,
      source: 'nvd@nist.gov',
    },
    weaknesses: ['CWE-79'],
    status: 'fixed',
    fixedVersion: '3.0.15-1',
    fixedOn: '2099-01-01',
    bulletins: ['DSA-9999-1'],
    published: '2099-01-01T00:00:00Z',
    evidence: { scope: 'debian:12', name: 'openssl', version: '3.0.11-1', scheme: 'deb', range: '< 3.0.15-1' },
    description: 'A flaw.\nMore of it.',
    link: `https://security.example.org/${vulnerability}`,
    references: [`https://security.example.org/${vulnerability}`, 'https://example.org/a b', 'javascript:alert(1)'],
    epss: { score: 0.0312, percentile: 0.9, date: '2099-01-02', model: 'v1' },
    package: { ecosystem, name, version },
    ...{ path, layer },
    ...more,
  };
  return { ...made, priority: priorityOf(made, atHand) };
}

const hostile: ReportedPackage = {
  ecosystem: 'npm',
  name: hostileName,
  version: hostileName,
  purl: `pkg:npm/${encodeURIComponent(hostileName)}@1`,
  path: `app/${hostileName}`,
  layer: 1,
};

/** A report with something of everything, and hostile names. */
export const fullReport: ScanReport = {
  name: 'registry.example.org/team/app:1.0',
  digest: `sha256:${'a'.repeat(64)}`,
  platform: 'linux/amd64',
  createdAt: '2026-01-02T03:04:05.678Z',
  tool: 'cleardock 1.2.3',
  distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)', like: [] },
  layers: [{ digest: `sha256:${'b'.repeat(64)}`, diffId: `sha256:${'c'.repeat(64)}`, base: true }, {}],
  packages: [openssl, lodashAt('app/node_modules/lodash/package.json'), lodashAt('srv/lodash/package.json'), hostile],
  findings: [
    finding(openssl, 'CVE-2099-0001', { exploited: { since: '2099-01-01', due: '2099-02-01', ransomware: true } }),
    finding(openssl, 'CVE-2099-0002', {
      ...{ severity: 'Negligible', status: 'will_not_fix', fixedVersion: undefined, cvss: undefined },
      suppression: {
        kind: 'vex',
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
        ...{ reason: 'built without it', by: 'Jane', since: '2026-01-01T00:00:00Z' },
      },
    }),
    finding(lodashAt('app/node_modules/lodash/package.json'), 'CVE-2099-0001', { severity: 'Critical' }),
    finding(lodashAt('srv/lodash/package.json'), 'GHSA-dddd-eeee-ffff', {
      ...{ severity: 'Unknown', status: 'affected', fixedVersion: undefined, aliases: [], description: '', link: '' },
      suppression: { kind: 'exemption', reason: 'accepted', by: 'Joe', since: '2026-01-01T00:00:00Z' },
    }),
    finding(hostile, 'CVE-2099-0003', {
      ...{ severity: 'Medium', description: hostileName, link: 'javascript:alert(1)', fixedVersion: hostileName },
    }),
  ],
  secrets: [{ rule: 'npm-token', title: 'npm token', path: 'root/.npmrc', line: 2, layer: 0 }],
  configRisks: [{ rule: 'runs-as-root', title: 'Runs as root', place: 'USER' }],
  coverage: {
    packages: 4,
    coveredPackages: 3,
    gaps: [{ kind: 'feed-missing', message: `OSV, npm has not been loaded yet ${hostileName}` }],
  },
  problems: [],
};

/** One of nothing: no packages, no findings, nothing that could not be seen. */
export const emptyReport: ScanReport = {
  ...{ name: './app.tar', createdAt: '2026-01-02T03:04:05.678Z', tool: 'cleardock 1.2.3' },
  ...{ layers: [], packages: [], findings: [], problems: [] },
  coverage: { packages: 0, coveredPackages: 0, gaps: [] },
};
