import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';

const paragraph = (name: string, source: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nSource: ${source}\nVersion: 6.1.90-1\n`;
const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    'var/lib/dpkg/status': [paragraph('linux-libc-dev', 'linux'), paragraph('curl', 'curl')].join('\n'),
  },
]);
const flaw = { description: 'A flaw.', releases: { bookworm: { status: 'open', urgency: 'high' } } };

const trackerPath = 'security-tracker.debian.org/tracker/data/json';
const tracker = { linux: { 'CVE-2099-1001': flaw, 'CVE-2099-1002': flaw }, curl: { 'CVE-2099-1003': flaw } };
const documents = sampleDocuments();

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  documents.set(trackerPath, JSON.stringify(tracker));
  feeds = await startFeedServer(documents);
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian');
  await server.push('team/app', '1', image);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const version = { repository: 'team/app', reference: '1' };
const securityOf = async () => (await server.call('puller', 'getVersion', { query: version })).data.security;
const found = async () =>
  (await server.call('puller', 'listFindings', { query: version })).data.items
    .map(({ vulnerability, declaredBy }) => [vulnerability, declaredBy].filter(Boolean).join(' '))
    .toSorted();

describe('what is found in headers of the kernel', () => {
  it('is told as a number, and counts for nothing', async () => {
    expect(await securityOf()).toMatchObject({ total: 1, inKernelHeaders: 2, coverage: { packages: 2 } });
    expect(await found()).toEqual(['CVE-2099-1003']);
  });

  it('belongs to an installed package all the same', async () => {
    const { data } = await server.call('puller', 'listPackages', { query: { ...version, declared: 'false' } });
    expect(data.items.map(({ name, vulnerabilities }) => [name, vulnerabilities])).toEqual([
      ['curl', 1],
      ['linux-libc-dev', 2],
    ]);
  });

  it('is shown and counts where the namespace has it so', async () => {
    await server.call('admin', 'updateNamespace', { params: { namespace: 'team' }, body: { kernelHeaders: true } });
    expect(await securityOf()).toMatchObject({ total: 3, coverage: { packages: 2 } });
    expect((await securityOf()).inKernelHeaders).toBeUndefined();
    const kernel = ['CVE-2099-1001 kernel-headers', 'CVE-2099-1002 kernel-headers'];
    expect(await found()).toEqual([...kernel, 'CVE-2099-1003'].toSorted());
  });

  it('is told there to whoever follows what changes', async () => {
    const linux = { ...tracker.linux, 'CVE-2099-1004': flaw };
    documents.set(trackerPath, JSON.stringify({ ...tracker, linux }));
    await server.updateFeeds('debian');
    const { items } = (await server.call('admin', 'listChanges', {})).data;
    expect(items.map(({ change, vulnerability }) => [change, vulnerability])).toEqual([['affected', 'CVE-2099-1004']]);
  });
});
