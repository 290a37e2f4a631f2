import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanReport } from '../../src/model/scan-report.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-gate-'));
const [base, more] = [join(folder, 'base'), join(folder, 'more')];
const debian = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  'var/lib/dpkg/status': 'Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\n',
};
writeOciLayout(base, buildImage([debian]), '1');
writeOciLayout(
  more,
  buildImage([debian, { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' }]),
  '1',
);
const write = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return name;
};

let feeds: FeedServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  await cleardock('scan', more);
  await cleardock('scan', base, '--offline', '--format', 'json', '--output', 'base.json');
});
afterAll(async () => {
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function cleardock(...args: readonly string[]) {
  const env = { ...bareEnvironment(folder), CLEARDOCK_FEED_MIRROR: feeds.mirror };
  return await run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), ...args], { env, cwd: folder });
}

describe('cleardock scan', () => {
  it.each<[string, readonly string[], number, RegExp]>([
    ['passes without a condition', [more], 0, /^$/],
    ['fails on a level', [more, '--fail-on', 'high'], 6, /^cleardock: Vulnerabilities that must not be there: CVE-/],
    ['passes what was there before', [base, '--baseline', 'base.json'], 0, /^$/],
    [
      'fails on what is new',
      [more, '--baseline', 'base.json'],
      6,
      /^cleardock: New vulnerabilities that must not be there: CVE-2099-0006 in lodash \(\w+\)\.\n$/,
    ],
    [
      'passes what an ignore file names',
      [more, '--baseline', 'base.json', '--ignore-file', write('ignored', 'CVE-2099-0006\n')],
      0,
      /^$/,
    ],
  ])('%s', async (_, args, code, stderr) => {
    const answer = await cleardock('scan', '--offline', ...args);
    expect(answer.code, answer.stderr).toBe(code);
    expect(answer.stderr).toMatch(stderr);
  });

  it('leaves out what has no fix', async () => {
    const { stdout } = await cleardock('scan', '--offline', '--only-fixed', '--format', 'json', more);
    const { findings = [] } = JSON.parse(stdout) as ScanReport;
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ fixedVersion }) => fixedVersion === undefined)).toEqual([]);
  });
});
