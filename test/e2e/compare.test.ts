import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/model/comparison.ts';
import type { ScanReport } from '../../src/model/scan-report.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-compare-'));
const debian = (openssl: string, ...more: readonly string[]) => ({
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  'var/lib/dpkg/status': [
    `Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: ${openssl}\n`,
    ...more.map((name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1.0\n`),
  ].join('\n'),
});
const [before, after] = [join(folder, 'before'), join(folder, 'after')];
writeOciLayout(before, buildImage([debian('3.0.11-1', 'gone')]), '1');
writeOciLayout(
  after,
  buildImage([
    debian('3.0.16-1', 'new'),
    { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' },
  ]),
  '2',
);
const vex = join(folder, 'vex.json');
writeFileSync(
  vex,
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'urn:1',
    author: 'Vendor',
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2099-0006' },
        products: [{ '@id': 'pkg:npm/lodash@4.17.20' }],
        status: 'not_affected',
        justification: 'vulnerable_code_not_in_execute_path',
      },
    ],
  }),
);

let feeds: FeedServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
});
afterAll(async () => {
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function cleardock(...args: readonly string[]) {
  const env = {
    ...bareEnvironment(folder),
    XDG_CACHE_HOME: join(folder, 'cache'),
    CLEARDOCK_FEED_MIRROR: feeds.mirror,
  };
  return await run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), ...args], { env, cwd: folder });
}

describe('cleardock compare', () => {
  it('tells what came, what went and what changed, as JSON', async () => {
    const { code, stdout } = await cleardock('compare', '--format', 'json', before, after);
    const found = JSON.parse(stdout) as Comparison & { before: ScanReport; after: ScanReport };
    expect(code).toBe(0);
    expect([found.before.name, found.after.name]).toEqual([before, after]);
    expect(found.packages).toMatchObject({
      added: [{ name: 'lodash' }, { name: 'new' }],
      removed: [{ name: 'gone' }],
      changed: [{ name: 'libssl3', before: ['3.0.11-1'], after: ['3.0.16-1'] }],
      unchanged: 0,
    });
    expect(found.vulnerabilities).toMatchObject({
      added: [{ vulnerability: 'CVE-2099-0006', package: 'lodash', after: { severity: 'Critical' } }],
      removed: [{ vulnerability: 'CVE-2099-0001', package: 'libssl3', before: { fixedVersion: '3.0.15-1~deb12u1' } }],
      changed: [],
      unchanged: 1,
    });
  });

  it('tells people the same', async () => {
    const { stdout } = await cleardock('compare', before, after);
    expect(stdout).toContain('Packages: 2 added, 1 removed, 1 changed, 0 others the same');
    expect(stdout).toContain('Vulnerabilities: 1 added, 1 removed, 0 changed, 1 other the same');
    expect(stdout).toMatch(/^\+ +CVE-2099-0006 +Critical +lodash +4\.17\.20 +4\.17\.21$/m);
    expect(stdout).toMatch(/^~ +dpkg +libssl3 +3\.0\.11-1 → 3\.0\.16-1$/m);
  });

  it.each([
    { name: 'a new vulnerability of the level', args: ['--fail-on-new', 'critical', before, after], code: 6 },
    { name: 'a new one above the level', args: ['--fail-on-new', 'Low', before, after], code: 6 },
    { name: 'none that is new', args: ['--fail-on-new', 'Low', before, before], code: 0 },
    { name: 'one that does not count', args: ['--fail-on-new', 'Critical', '--vex', vex, before, after], code: 0 },
    { name: 'packages alone', args: ['--packages-only', before, after], code: 0 },
    { name: 'no such image', args: [before, './none'], code: 4 },
    { name: 'one image', args: [before], code: 2 },
  ])('ends with $code for $name', async ({ args, code }) => {
    expect((await cleardock('compare', ...args)).code).toBe(code);
  });
});

describe('cleardock scan --vex', () => {
  it('marks what is stated not to count, and counts it apart', async () => {
    const { stdout } = await cleardock('scan', '--vex', vex, '--format', 'json', after);
    const { findings, advice } = JSON.parse(stdout) as ScanReport;
    expect(findings?.find((finding) => finding.vulnerability === 'CVE-2099-0006')?.suppression).toEqual({
      kind: 'vex',
      reason: 'vulnerable code not in execute path',
      by: 'Vendor',
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      since: '2026-01-01T00:00:00.000Z',
      document: vex,
    });
    expect(advice?.findings).toBe(1);
    const { stdout: shown } = await cleardock('scan', '--vex', vex, after);
    expect(shown).toContain('1 finding, 1 suppressed: 1 Low');
    expect(shown).toMatch(
      /^CVE-2099-0006 +lodash +4\.17\.20 +not affected +Vendor +vulnerable code not in execute path$/m,
    );
  });

  it.each([
    ['that is not there', 'none.json', /none\.json cannot be read/],
    ['that is none', 'after/index.json', /neither OpenVEX nor CSAF nor CycloneDX/],
  ])('says what is wrong with a document %s', async (_, file, message) => {
    const { code, stderr } = await cleardock('scan', '--vex', file, after);
    expect(code).toBe(4);
    expect(stderr).toMatch(message);
  });
});
