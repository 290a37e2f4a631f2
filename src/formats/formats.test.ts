import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import { formatById, formats } from './index.ts';
import type { Look } from './report-format.ts';

const openssl: ReportedPackage = {
  ecosystem: 'dpkg',
  name: 'libssl3',
  version: '3.0.11-1',
  arch: 'amd64',
  source: { name: 'openssl', version: '3.0.11-1' },
  purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12',
  path: 'var/lib/dpkg/status',
  layer: 0,
};
const lodash = (path: string): ReportedPackage => ({
  ecosystem: 'npm',
  name: 'lodash',
  version: '4.17.20',
  licence: 'MIT',
  purl: 'pkg:npm/lodash@4.17.20',
  path,
  layer: 1,
});
const finding = (
  vulnerability: string,
  severity: Finding['severity'],
  path: string,
  fixedVersion?: string,
): Finding => ({
  vulnerability,
  aliases: [],
  sources: ['debian'],
  advisory: vulnerability,
  severity,
  severitySource: 'debian',
  status: fixedVersion ? 'fixed' : 'will_not_fix',
  fixedVersion,
  description: '',
  link: '',
  references: [],
  evidence: { scope: 'debian:12', name: 'openssl', version: '3.0.11-1', scheme: 'deb', range: '< 3.0.15' },
  package: { ecosystem: 'dpkg', name: 'libssl3', version: '3.0.11-1' },
  path,
  layer: 0,
});
const report: ScanReport = {
  name: 'registry.example.org/app:1',
  digest: `sha256:${'a'.repeat(64)}`,
  platform: 'linux/amd64',
  createdAt: '2026-01-02T03:04:05.000Z',
  tool: 'cleardock 1.2.3',
  distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)', like: [] },
  layers: [{ digest: `sha256:${'b'.repeat(64)}` }, {}],
  packages: [openssl, lodash('app/node_modules/lodash/package.json'), lodash('srv/node_modules/lodash/package.json')],
  findings: [
    finding('CVE-2099-0002', 'Low', 'var/lib/dpkg/status'),
    finding('CVE-2099-0001', 'High', 'var/lib/dpkg/status', '3.0.15-1'),
  ],
  coverage: { packages: 3, coveredPackages: 3, gaps: [] },
  problems: [],
};

function written(id: string, subject = report, look: Look = { colour: false }): string {
  return [...(formatById(id)?.write(subject, look) ?? [])].join('');
}

it.each(formats.map(({ id }) => id))('%s ends with a line feed', (id) => {
  expect(written(id).endsWith('\n')).toBe(true);
});

it('formats are sorted by their ids', () => {
  expect(formats.map(({ id }) => id)).toEqual(formats.map(({ id }) => id).toSorted());
});

it('JSON is the whole report', () => {
  expect(JSON.parse(written('json'))).toEqual(JSON.parse(JSON.stringify(report)));
});

describe('a table', () => {
  it('says what was found, most severe first, and what fixes it', () => {
    expect(written('table')).toBe(`registry.example.org/app:1
Debian GNU/Linux 12 (bookworm), linux/amd64, 3 packages
2 findings: 1 High, 1 Low
All 3 packages are covered by loaded advisories

Severity  Vulnerability  Package  Version   Fixed in      Found in
High      CVE-2099-0001  libssl3  3.0.11-1  3.0.15-1      var/lib/dpkg/status
Low       CVE-2099-0002  libssl3  3.0.11-1  will not fix  var/lib/dpkg/status
`);
  });

  it('tells what is known of attacks, where something is', () => {
    const [low, high] = report.findings as [Finding, Finding];
    const exploited = { ...high, exploited: { since: '2099-01-01', ransomware: true } };
    const epss = { score: 0.0312, percentile: 0.9, date: '2099-01-02', model: 'v1' };
    const text = written('table', { ...report, findings: [{ ...low, epss }, exploited] });
    expect(text).toContain('2 findings: 1 High, 1 Low; 1 known to be used in attacks\n');
    expect(text.split('\n').slice(4).join('\n')).toBe(`
Severity  Vulnerability  Exploited      EPSS   Package  Version   Fixed in      Found in
High      CVE-2099-0001  by ransomware         libssl3  3.0.11-1  3.0.15-1      var/lib/dpkg/status
Low       CVE-2099-0002                 3.1 %  libssl3  3.0.11-1  will not fix  var/lib/dpkg/status
`);
  });

  it('never says "no vulnerabilities" without what is not known', () => {
    const gaps = [{ kind: 'feed-missing', message: 'OSV, npm has not been loaded yet' }] as const;
    const text = written('table', { ...report, findings: [], coverage: { ...report.coverage, gaps } });
    expect(text).toContain('No known vulnerabilities, as far as what follows allows\nNot known:\n  - OSV, npm has not');
  });

  it('of packages alone tells their places and claims no coverage', () => {
    const text = written('table', { ...report, findings: undefined });
    expect(text).toContain('npm        lodash   4.17.20                 srv/node_modules/lodash/package.json');
    expect(text).not.toContain('covered');
  });

  it('marks what is only declared, and counts it by itself', () => {
    const path = 'app/package-lock.json';
    const text = written('table', {
      ...report,
      packages: [openssl, { ...lodash(path), declaredBy: 'lock-file' }],
      findings: [{ ...finding('CVE-2099-0003', 'Low', path), declaredBy: 'lock-file' }],
    });
    expect(text).toContain('linux/amd64, 1 package, 1 more declared, not installed\n');
    expect(text).toContain('app/package-lock.json (declared)\n');
  });

  it('tells how much is found in headers of the kernel, which are installed', () => {
    const headers = { ...openssl, name: 'linux-libc-dev', declaredBy: 'kernel-headers' as const };
    const text = written('table', {
      ...report,
      packages: [openssl, headers],
      findings: [],
      findingsInKernelHeaders: 7,
    });
    expect(text).toContain('2 packages');
    expect(text).not.toContain('declared');
    expect(text).toContain('7 more in headers of the kernel');
  });

  it('tells secrets and risks of the config, and which layers have them', () => {
    const secret = { rule: 'npm-token', title: 'npm token', path: 'root/.npmrc', line: 2, layer: 0 };
    const text = written('table', {
      ...report,
      findings: [],
      secrets: [secret, { ...secret, path: 'app/.npmrc', layer: 1, hiddenBy: 3 }],
      configRisks: [
        { rule: 'runs-as-root', title: 'Runs as root', place: 'USER' },
        { rule: 'remote-add', title: 'ADD of a file', place: 'ADD https://host/a', step: 4, layer: 2 },
      ],
    });
    expect(text.split('\n').slice(4).join('\n')).toBe(`
Secret     Layer           Found in
npm token  1               root/.npmrc:2
npm token  2, hidden by 4  app/.npmrc:2

Risk of the config  Layer  Found in
Runs as root               USER
ADD of a file       3      ADD https://host/a
`);
  });

  it('fits into the width of a terminal', () => {
    const long = { ...report, findings: [finding('CVE-2099-0001', 'High', `opt/${'deep/'.repeat(40)}package.json`)] };
    const lines = written('table', long, { colour: false, width: 90 }).split('\n').slice(4);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(lines.join('\n')).toMatch(/opt\/.*….*\.json/);
  });

  it('has a table for each kind of packages, and says a name once on a terminal', () => {
    const [first, second] = report.findings as [Finding, Finding];
    const npm = { ...second, package: { ecosystem: 'npm', name: 'lodash', version: '1' }, path: 'app' };
    const findings = [first, second, npm];
    const text = written('table', { ...report, findings });
    expect(text).toContain('\nDebian GNU/Linux 12 (bookworm): 2 findings\n');
    expect(text).toContain('\nnpm: 1 finding\n');
    expect(text.match(/libssl3/g)).toHaveLength(2);
    expect(written('table', { ...report, findings }, { colour: false, width: 120 }).match(/libssl3/g)).toHaveLength(1);
  });

  it('has colours where they are wanted, and no others', () => {
    const hostile = {
      ...report,
      name: 'evil\u001b[2J\u202e',
      findings: [finding('CVE-2099-0001', 'High', 'a\u001b[31mb')],
    };
    for (const character of ['\u001b', '\u202e']) expect(written('table', hostile)).not.toContain(character);
    expect(written('table', hostile, { colour: true })).toContain('\u001b[31mHigh');
    expect(written('table', hostile, { colour: true })).not.toContain('\u001b[2J');
  });
});

describe('CycloneDX', () => {
  const document = JSON.parse(written('cyclonedx'));

  it('has a component for each distinct package, with all its places', () => {
    expect(document).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(document.components.map((one: { name: string }) => one.name)).toEqual(['debian', 'libssl3', 'lodash']);
    expect(document.components[2]).toMatchObject({
      type: 'library',
      purl: 'pkg:npm/lodash@4.17.20',
      licenses: [{ license: { name: 'MIT' } }],
      evidence: {
        occurrences: [
          { location: 'app/node_modules/lodash/package.json' },
          { location: 'srv/node_modules/lodash/package.json' },
        ],
      },
    });
  });

  it.each([
    ['npm', 'library'],
    ['generic', 'application'],
    ['huggingface', 'machine-learning-model'],
  ])('says what a package of %s is: %s', (ecosystem, type) => {
    const { components } = JSON.parse(
      written('cyclonedx', { ...report, packages: [{ ...lodash('app/file'), ecosystem }] }),
    );
    expect(components.at(-1).type).toBe(type);
  });

  it('says which documents declare a component', () => {
    const { components } = JSON.parse(
      written('cyclonedx', { ...report, packages: [{ ...lodash('app/yarn.lock'), declaredBy: 'lock-file' }] }),
    );
    expect(components.at(-1).properties).toContainEqual({ name: 'cleardock:declared-by', value: 'lock-file' });
  });

  it('has a serial number of its content', () => {
    expect(document.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(JSON.parse(written('cyclonedx')).serialNumber).toBe(document.serialNumber);
    expect(JSON.parse(written('cyclonedx', { ...report, packages: [] })).serialNumber).not.toBe(document.serialNumber);
  });
});

it.each([report, { ...report, findings: [], packages: [] }, { ...report, findings: undefined }])(
  'JSON is the whole report, as written at once',
  (whole) => {
    expect(written('json', whole)).toBe(`${JSON.stringify(whole, undefined, 2)}\n`);
  },
);
