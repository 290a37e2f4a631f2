import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage, buildIndex } from '../../../../test/support/image.ts';

const imageWith = (openssl: string, files: Record<string, string> = {}, architecture = 'amd64') =>
  buildImage(
    [
      {
        'etc/os-release': 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
        'var/lib/dpkg/status': `Package: openssl\nStatus: install ok installed\nVersion: ${openssl}\nArchitecture: ${architecture}\n`,
        ...files,
      },
    ],
    { architecture },
  );
const lodash = { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' };
const [old, recent] = [imageWith('3.0.11-1'), imageWith('3.0.16-1', lodash)];
const arm = imageWith('3.0.11-1', {}, 'arm64');
const index = buildIndex([
  { image: arm, architecture: 'arm64' },
  { image: recent, architecture: 'amd64' },
]);

let feeds: FeedServer;
let server: ApiServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian', 'osv-npm');
  await server.push('team/app', 'old', old);
  await server.push('team/app', 'new', recent);
  await server.push('open/app', 'old', old);
  await server.push('team/multi', 'a', arm);
  await server.push('team/multi', 'b', recent);
  await server.pushManifest('team/multi', 'all', index);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const compare = (query: Record<string, string>) => server.call('puller', 'compare', { query: { ...query } as never });

describe('a comparison', () => {
  it('tells what came, went and changed', async () => {
    const { data } = await compare({ repository: 'team/app', reference: 'new', base: 'old' });
    expect(data).toMatchObject({
      before: { tags: ['old'] },
      after: { tags: ['new'] },
      compared: true,
      platform: 'linux/amd64',
      packages: {
        total: { added: 1, removed: 0, changed: 1, unchanged: 0 },
        added: [{ ecosystem: 'npm', name: 'lodash', after: ['4.17.20'] }],
        changed: [{ name: 'openssl', before: ['3.0.11-1'], after: ['3.0.16-1'] }],
      },
      vulnerabilities: {
        total: { added: 1, removed: 1, changed: 0, unchanged: 1 },
        added: [{ vulnerability: 'CVE-2099-0006', after: { severity: 'Critical', suppressed: false } }],
        removed: [{ vulnerability: 'CVE-2099-0001', before: { severity: 'High', fixedVersion: '3.0.15-1~deb12u1' } }],
      },
    });
  });

  it('is with the tag before, where none is named, and a version tells which that is', async () => {
    const query = { repository: 'team/app', reference: 'new' };
    expect((await compare(query)).data.before.tags).toEqual(['old']);
    expect((await server.call('puller', 'getVersion', { query })).data.previous).toBe('old');
    expect((await compare({ repository: 'team/app', reference: 'old' })).error?.code).toBe('not_found');
  });

  it('of an image index is of the platform that both have, or that was asked for', async () => {
    const query = { repository: 'team/multi', reference: 'all', baseRepository: 'team/app', base: 'old' };
    const { data } = await compare(query);
    expect([data.platform, data.platforms]).toEqual(['linux/amd64', ['linux/amd64', 'linux/arm64']]);
    expect(data.vulnerabilities.added).toHaveLength(1);
    const arm64 = (await compare({ ...query, platform: 'linux/arm64' })).data;
    expect([arm64.platform, arm64.vulnerabilities.total]).toEqual([
      'linux/arm64',
      { added: 0, removed: 0, changed: 0, unchanged: 2 },
    ]);
  });

  it('shows what was suppressed in between as changed', async () => {
    await server.call('manager', 'createExemption', {
      params: { namespace: 'team' },
      body: { vulnerability: 'CVE-2099-0002', reason: 'because' },
    });
    const query = { repository: 'team/app', reference: 'old', baseRepository: 'open/app', base: 'old' };
    const { data } = await server.call('admin', 'compare', { query });
    expect(data.vulnerabilities.changed).toMatchObject([
      { vulnerability: 'CVE-2099-0002', before: { suppressed: false }, after: { suppressed: true } },
    ]);
  });

  it('is refused where one of both may not be read', async () => {
    const query = { repository: 'open/app', reference: 'old', baseRepository: 'team/app', base: 'old' };
    expect((await server.call('outsider', 'compare', { query })).error?.code).toBe('not_found');
    expect((await server.call('puller', 'compare', { query })).status).toBe(200);
  });
});
