import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';

const image = buildImage([
  {
    'app/package-lock.json': JSON.stringify({
      packages: { 'node_modules/lodash': { version: '4.17.20' }, 'node_modules/fine': { version: '1.0.0' } },
    }),
    'app/node_modules/fine/package.json': '{"name":"fine","version":"1.0.0"}',
    'app/composer.lock': 'cut off',
  },
]);

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('osv-npm');
  await server.push('team/app', '1', image);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const version = { repository: 'team/app', reference: '1' };
const versionDetail = async () => (await server.call('puller', 'getVersion', { query: version })).data;
const packages = async (query: Readonly<Record<string, string>> = {}) =>
  (await server.call('puller', 'listPackages', { query: { ...version, ...query } })).data.items.map(
    ({ name, path, declaredBy }) => `${name} ${path} ${declaredBy ?? 'installed'}`,
  );

async function setPolicy(body: object): Promise<void> {
  await server.call('admin', 'updateNamespace', { params: { namespace: 'team' }, body });
}

const installed = 'fine app/node_modules/fine/package.json installed';
const declared = ['fine app/package-lock.json lock-file', 'lodash app/package-lock.json lock-file'];

describe('what lock files name', () => {
  it('is neither shown nor counted where nobody asked for it', async () => {
    const { security, verdict } = await versionDetail();
    expect(security).toMatchObject({ total: 0, coverage: { packages: 1 } });
    expect(JSON.stringify(security.coverage)).not.toContain('composer.lock');
    expect(verdict.allowed).toBe(true);
    expect(await packages()).toEqual([installed]);
    expect(await packages({ declared: 'true' })).toEqual([]);
  });

  it('is shown as what it is, and counts, where the namespace has it so', async () => {
    await setPolicy({ lockFiles: true });
    const rules = { severity: { pull: 'block', atLeast: 'Low' } };
    await server.call('admin', 'setPolicy', { params: { namespace: 'team' }, body: { rules } });
    await expect.poll(async () => (await versionDetail()).security.total).toBe(1);
    const { security, verdict } = await versionDetail();
    expect(security).toMatchObject({ state: 'complete', coverage: { packages: 3 } });
    expect(JSON.stringify(security.coverage)).toContain('composer.lock');
    expect(verdict).toMatchObject({ allowed: false, reasons: [{ findings: [{ package: 'lodash' }] }] });
    expect(await packages()).toEqual([installed, ...declared].toSorted());
    expect(await packages({ declared: 'true' })).toEqual(declared);
    expect(await packages({ declared: 'false' })).toEqual([installed]);
    const { data } = await server.call('puller', 'listFindings', { query: version });
    expect(data.items).toMatchObject([{ vulnerability: 'CVE-2099-0006', declaredBy: 'lock-file' }]);
  });

  it('counts no more once that is switched off', async () => {
    await setPolicy({ lockFiles: false });
    await expect.poll(async () => (await versionDetail()).security.total).toBe(0);
    expect((await versionDetail()).verdict.allowed).toBe(true);
    expect(await packages()).toEqual([installed]);
  });
});
