import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, scanned, type TestApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedServer, sampleDocuments, sampleFeeds, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const debian = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const dpkg = (name: string, version: string, source = name) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nSource: ${source}\nVersion: ${version}\n\n`;
const base = {
  'etc/os-release': debian,
  'var/lib/dpkg/status': dpkg('libssl3', '3.0.11-1~deb12u2', 'openssl') + dpkg('curl', '7.88.1-10+deb12u5'),
};

/** The main job, from an empty folder to a refused pull, with a real client and feeds served on loopback. */
describe.runIf(haveTools(['skopeo'], 'CLEARDOCK_REQUIRE_CLIENTS'))('the whole story', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-story-'));
  let feeds: FeedServer;
  let server: ServerProcess;
  let admin: TestApi;

  const push = async (name: string, image: ReturnType<typeof buildImage>, credentials = 'dev:dev-password') => {
    const layout = join(folder, name.replaceAll(/\W/g, '-'));
    writeOciLayout(layout, image, 'x');
    return await run('skopeo', [
      'copy',
      '-q',
      '--dest-tls-verify=false',
      '--dest-creds',
      credentials,
      `oci:${layout}:x`,
      `docker://${server.host}/${name}`,
    ]);
  };
  const pull = (name: string, credentials = 'dev:dev-password') =>
    run('skopeo', [
      'copy',
      '-q',
      '--src-tls-verify=false',
      '--src-creds',
      credentials,
      `docker://${server.host}/${name}`,
      `dir:${mkdtempSync(join(folder, 'pulled-'))}`,
    ]);

  beforeAll(async () => {
    feeds = await startFeedServer(sampleDocuments());
    server = await startServerProcess({ args: ['--feed-mirror', feeds.mirror, '--feeds', sampleFeeds] });
    admin = apiOf(server.url);
    await admin('updateFeeds', { body: {} });
    await eventually(
      async () => (await admin('listFeeds', {})).items.map((feed) => feed.state),
      (states) => states.every((state) => state === 'current'),
    );
    await admin('createNamespace', { body: { name: 'team' } });
    await admin('createNamespace', { body: { name: 'slow', scanMode: 'manual' } });
    const grants = [
      { namespace: 'team', role: 'developer' as const },
      { namespace: 'slow', role: 'developer' as const },
    ];
    await admin('createUser', { body: { name: 'dev', password: 'dev-password', grants } });
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await feeds?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a pushed image is scanned by itself and shows its level, its count, and why', async () => {
    expect(
      (
        await push(
          'team/app:1',
          buildImage([base, { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' }]),
        )
      ).code,
    ).toBe(0);
    const security = await scanned(admin, 'team/app', '1');
    expect(security).toMatchObject({
      state: 'complete',
      highest: 'Critical',
      total: 4,
      counts: { Critical: 1, High: 2, Low: 1 },
      coverage: { packages: 3, coveredPackages: 3, gaps: [] },
    });
    const { items } = await admin('listFindings', {
      query: { repository: 'team/app', reference: '1', sort: 'severity' },
    });
    expect(
      items.map((item) => [
        item.vulnerability,
        item.severity,
        item.severitySource,
        item.package.name,
        item.fixedVersion,
        item.layer.index,
      ]),
    ).toEqual([
      ['CVE-2099-0006', 'Critical', 'osv-npm', 'lodash', '4.17.21', 1],
      ['CVE-2099-0004', 'High', 'cvss:nvd@nist.gov', 'curl', undefined, 0],
      ['CVE-2099-0001', 'High', 'debian', 'libssl3', '3.0.15-1~deb12u1', 0],
      ['CVE-2099-0002', 'Low', 'debian', 'libssl3', undefined, 0],
    ]);
    expect(items[2]?.evidence).toEqual({
      scope: 'debian:12',
      name: 'openssl',
      version: '3.0.11-1~deb12u2',
      scheme: 'deb',
      range: '< 3.0.15-1~deb12u1',
      document: {
        url: 'https://security-tracker.debian.org/tracker/data/json',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        fetchedAt: expect.any(String),
      },
    });
    expect(items[2]?.link).toBe('https://security-tracker.debian.org/tracker/CVE-2099-0001');
  });

  it('an Alpine image is matched by origin', async () => {
    const alpine = buildImage(
      [
        {
          'etc/os-release': 'ID=alpine\nVERSION_ID=3.22.1\nPRETTY_NAME="Alpine Linux v3.22"\n',
          'lib/apk/db/installed': 'P:libcrypto3\nV:3.5.0-r0\nA:x86_64\no:openssl\n\n',
        },
      ],
      { packing: 'zstd' },
    );
    expect((await push('team/alpine:3.22', alpine)).code).toBe(0);
    expect(await scanned(admin, 'team/alpine', '3.22')).toMatchObject({
      state: 'complete',
      total: 1,
      counts: { Unknown: 1 },
    });
  });

  it('an image of an unknown distribution says what is not known', async () => {
    expect(
      (
        await push(
          'team/odd:1',
          buildImage([
            {
              'etc/os-release': 'ID=odd\nVERSION_ID=1\nPRETTY_NAME="Odd Linux 1"\n',
              'var/lib/dpkg/status': dpkg('a', '1'),
            },
          ]),
        )
      ).code,
    ).toBe(0);
    const security = await scanned(admin, 'team/odd', '1');
    expect(security).toMatchObject({ state: 'complete', total: 0, coverage: { packages: 1, coveredPackages: 0 } });
    expect(security.coverage?.gaps.map((gap) => gap.message).join()).toContain('No loaded feed covers Odd Linux 1');
  });

  it('a manual namespace waits for Scan, and shows newer advisories only after it is pressed again', async () => {
    expect((await push('slow/app:1', buildImage([base]))).code).toBe(0);
    const dev = apiOf(server.url, 'dev', 'dev-password');
    expect((await dev('getVersion', { query: { repository: 'slow/app', reference: '1' } })).security.state).toBe(
      'not_scanned',
    );
    await dev('scan', { body: { repository: 'slow/app', reference: '1' } });
    expect(await scanned(admin, 'slow/app', '1')).toMatchObject({ total: 3 });

    const tracker = 'security-tracker.debian.org/tracker/data/json';
    const document = JSON.parse(String(feeds.documents.get(tracker)));
    document.curl['CVE-2099-0009'] = { releases: { bookworm: { status: 'open', urgency: 'medium' } } };
    feeds.documents.set(tracker, JSON.stringify(document));
    await admin('updateFeeds', { body: { feed: 'debian' } });
    // The automatic namespace shows the news by itself.
    await eventually(
      async () => (await admin('getVersion', { query: { repository: 'team/app', reference: '1' } })).security.total,
      (total) => total === 5,
    );
    const stale = await admin('getVersion', { query: { repository: 'slow/app', reference: '1' } });
    expect(stale.security).toMatchObject({ state: 'stale', total: 3 });
    await dev('scan', { body: { repository: 'slow/app', reference: '1' } });
    expect(
      await eventually(
        async () => (await admin('getVersion', { query: { repository: 'slow/app', reference: '1' } })).security,
        ({ state, total }) => state === 'complete' && total === 4,
      ),
    ).toBeTruthy();
  });

  it('a risky image is refused with a sentence, and let out once its vulnerabilities are allowed', async () => {
    await admin('setPolicy', {
      params: { namespace: 'team' },
      body: { rules: { severity: { pull: 'block', deploy: 'off', atLeast: 'Critical' } } },
    });
    const refused = await pull('team/app:1');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(
      /denied.*team\/app.*blocked by the policy of namespace team.*CVE-2099-0006 \(Critical\) in lodash 4\.17\.20, fixed in 4\.17\.21\. See http:\/\/127\.0\.0\.1:\d+\/version\?repository=team\/app&reference=/s,
    );
    expect((await pull('team/alpine:3.22')).code).toBe(0);
    await admin('createExemption', {
      params: { namespace: 'team' },
      body: { vulnerability: 'GHSA-aaaa-bbbb-cccc', reason: 'the function is not called' },
    });
    expect((await pull('team/app:1')).code).toBe(0);
  });

  it('a sub-account does what it was given, and nothing after it is disabled', async () => {
    await admin('createNamespace', { body: { name: 'other' } });
    expect((await push('other/app:1', buildImage([base]))).code).not.toBe(0);
    expect((await push('team/app:2', buildImage([base]), 'dev:wrong-password')).stderr).toMatch(
      /unauthorized|password is wrong/i,
    );
    await admin('updateUser', { params: { name: 'dev' }, body: { disabled: true } });
    expect((await pull('team/alpine:3.22')).code).not.toBe(0);
  });

  it('a feed that breaks keeps its last data, and says so', async () => {
    feeds.faults.push({ on: 'tracker', with: 'truncate' });
    feeds.documents.set(
      'security-tracker.debian.org/tracker/data/json',
      `${String(feeds.documents.get('security-tracker.debian.org/tracker/data/json'))} `,
    );
    await admin('updateFeeds', { body: { feed: 'debian' } });
    const feed = await eventually(
      async () => (await admin('listFeeds', {})).items.find((one) => one.name === 'debian'),
      (one) => one?.state === 'error',
    );
    expect(feed?.error).toMatch(/could not be fetched: the connection broke/);
    const { security } = await admin('getVersion', { query: { repository: 'team/app', reference: '1' } });
    // One of the five was excepted before.
    expect(security).toMatchObject({ total: 4, suppressed: 1 });
  });
});
