import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, scanned } from '../support/api.ts';
import { runCleardock } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedServer, sampleDocuments, sampleFeeds, startFeedServer } from '../support/feeds.ts';
import { buildImage } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-ask-'));
const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    'var/lib/dpkg/status': 'Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\n',
    'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}',
  },
]);

/** Without lodash, and with one more package of the distribution. */
const next = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    'var/lib/dpkg/status':
      'Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\n\n' +
      'Package: zlib1g\nStatus: install ok installed\nVersion: 1.2.13\n',
  },
]);

let feeds: FeedServer;
let server: ServerProcess;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startServerProcess({ args: ['--feed-mirror', feeds.mirror, '--feeds', sampleFeeds] });
  const api = apiOf(server.url);
  await api('updateFeeds', { body: {} });
  const loading = async () =>
    (await api('listFeeds', {})).items.filter(({ checkedAt, error }) => !checkedAt && !error).length;
  await eventually(loading, (count) => count === 0);
  await pushImage(server.url, 'library/app', '1', image);
  await scanned(api, 'library/app', '1');
  await pushImage(server.url, 'library/other', '2', next);
  await scanned(api, 'library/other', '2');
  const args = ['login', server.host, '--username', 'admin', '--password-stdin'];
  expect((await runCleardock(folder, args, { input: adminPassword })).code).toBe(0);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** The server is the one that was signed in to. */
const ask = (...args: readonly string[]) => runCleardock(folder, args);

describe('a server that was signed in to', () => {
  it('finds versions by a vulnerability and by a package', async () => {
    expect((await ask('search', 'CVE-2099-0001')).stdout).toMatch(/^library\/app:1 .* High .* libssl3 3\.0\.11-1/m);
    expect((await ask('search', 'lodash', '--below', '5')).stdout).toMatch(/^library\/app:1 .*lodash 4\.17\.20/m);
    expect((await ask('search', 'CVE-2000-0001')).stdout).toBe('No version that you may read has CVE-2000-0001.\n');
  });

  it('tells its findings in every format, with the same checks', async () => {
    const json = await ask('scan', '--server', '--format', 'json', `${server.host}/library/app:1`);
    const report = JSON.parse(json.stdout) as { packages: object[]; findings: { vulnerability: string }[] };
    expect(report).toMatchObject({ digest: image.manifest.digest, layers: [{ digest: image.layers[0]?.digest }] });
    expect(report.findings.map(({ vulnerability }) => vulnerability)).toContain('CVE-2099-0006');
    const checked = await ask('scan', 'library/app:1', '--server', '--fail-on', 'critical', '--format', 'sarif');
    expect(checked.stderr).toContain('CVE-2099-0006 in lodash (Critical)');
    expect(checked.code).toBe(6);
  });

  it('excepts, lists and takes back', async () => {
    const added = await ask('exception', 'add', 'CVE-2099-0006', '--reason', 'not used', '--repository', 'library/app');
    expect(added.stdout).toMatch(/^CVE-2099-0006 is excepted in library\/app, as \d+\.\n$/);
    const id = /as (\d+)/.exec(added.stdout)?.[1] ?? '';
    expect((await ask('exception', 'list', '--namespace', 'library')).stdout).toMatch(/CVE-2099-0006 .* not used$/m);
    expect((await ask('exception', 'remove', id, '--namespace', 'library')).stdout).toBe(
      `${id} is excepted no more.\n`,
    );
    expect((await ask('exception', 'list', '--namespace', 'library')).stdout).toBe('Nothing is excepted.\n');
  });

  it('is asked for an exception, which counts for nothing yet', async () => {
    const wish = ['exception', 'request', 'CVE-2099-0006', '--reason', 'not used', '--expires', '2098-01-31'];
    expect((await ask(...wish, '--repository', 'library/app')).stdout).toMatch(
      /^An exception of CVE-2099-0006 in library\/app is requested, as \d+; it counts once it is granted\.\n$/,
    );
    const { items } = await apiOf(server.url)('listExceptionRequests', {
      params: { namespace: 'library' },
      query: { state: 'open' },
    });
    expect(items).toMatchObject([{ vulnerability: 'CVE-2099-0006', repository: 'library/app', requester: 'admin' }]);
    expect((await ask('exception', 'list', '--namespace', 'library')).stdout).toBe('Nothing is excepted.\n');
  });

  it('compares two versions that it has stored', async () => {
    const compared = await ask('compare', 'library/app:1', 'library/other:2', '--server', '--fail-on-new', 'high');
    expect(compared.stdout, compared.stderr).toMatch(/^- +CVE-2099-0006 +Critical/m);
    expect(compared.stdout).toMatch(/^\+ +dpkg +zlib1g/m);
    expect(compared.code).toBe(0);
    const back = await ask('compare', 'library/other:2', 'library/app:1', '--server', '--fail-on-new', 'high');
    expect(back.code).toBe(6);
  });

  it('tells what its policy refuses, and would refuse', async () => {
    expect(await ask('policy', 'check', 'library/app:1')).toMatchObject({ code: 0 });
    const api = apiOf(server.url);
    const rules = { severity: { pull: 'block', deploy: 'block', atLeast: 'High' } } as const;
    writeFileSync(join(folder, 'policy.yaml'), 'rules:\n  severity: {pull: block, deploy: block, atLeast: High}\n');
    const simulated = await ask('policy', 'simulate', 'policy.yaml', '--namespace', 'library');
    expect(simulated.stdout, simulated.stderr).toMatch(/^library\/app:1 +allowed → blocked/m);
    await api('setPolicy', { params: { namespace: 'library' }, body: { rules } });
    expect((await ask('policy', 'show', '--namespace', 'library')).stdout).toMatch(/^severity +namespace/m);
    expect(await ask('policy', 'check', 'library/app:1')).toMatchObject({ code: 7 });
    const pulled = await ask('pull', `${server.host}/library/app:1`, 'pulled');
    expect(pulled.stderr).toMatch(/^cleardock: library\/app@sha256:.* is blocked by /);
    expect(pulled.code).toBe(7);
    await api('setPolicy', { params: { namespace: 'library' }, body: { rules: {} } });
  });

  it.each([
    ['table', /^library\/app +1 /m],
    ['markdown', /^\| library\/app \| 1 \|/m],
    ['csv', /^library\/app,\d+,1,/m],
    ['json', /"id": "CVE-2099-0006"/],
  ])('is reported on as %s', async (format, wanted) => {
    expect((await ask('report', '--format', format)).stdout).toMatch(wanted);
  });
});
