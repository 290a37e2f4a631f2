import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { type FeedDocuments, startFeedServer } from '../../../test/support/feeds.ts';
import { repomdOf, repositoryFiles, type UpdateText, updateinfoOf } from '../../../test/support/updateinfo.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import { amazon } from './amazon.ts';

const cdn = 'cdn.amazonlinux.com';
const update = (values: UpdateText): UpdateText => ({
  collection: 'amazon-linux-2023',
  packages: ['curl 8.0-1.amzn2023.x86_64'],
  ...values,
});
const documentOf = (path: string, ...updates: readonly UpdateText[]) => ({
  url: `https://${cdn}/${path}/repodata/updateinfo.xml.gz`,
  content: gzipSync(updateinfoOf(...updates)),
});

describe('the bulletins of Amazon Linux', () => {
  it('give a record each, with an advisory for each package', async () => {
    const { records } = await parseFeed(
      amazon,
      documentOf(
        'al2023/core/guids/1/x86_64',
        update({
          id: 'ALAS2023-2023-001',
          severity: 'Important',
          issued: '2023-02-17 20:41:00',
          references: [{ type: 'cve', id: 'CVE-2022-24903', href: 'http://cve.example/' }],
          packages: ['rsyslog 8.2204.0-3.amzn2023.0.2.x86_64', 'rsyslog-doc 8.2204.0-3.amzn2023.0.2.noarch'],
        }),
      ),
    );
    const common = {
      source: 'amazon',
      scope: 'amzn:2023',
      id: 'ALAS2023-2023-001',
      vulnerabilities: ['CVE-2022-24903'],
      scheme: 'rpm',
      ranges: [{ fixed: '8.2204.0-3.amzn2023.0.2' }],
      status: 'fixed',
      severity: 'High',
      fixedOn: '2023-02-17',
    };
    expect(records.map((record) => record.advisories)).toEqual([
      [
        { ...common, name: 'rsyslog', only: { architectures: ['x86_64'] } },
        { ...common, name: 'rsyslog-doc' },
      ],
    ]);
  });

  it.each([
    ['amazon-linux-ami', 'ALAS-2011-1', 'amzn:1', 'ALAS-2011-1'],
    ['amazon-linux', 'ALAS-2023-1900', 'amzn:1', 'ALAS-2023-1900'],
    ['amazon-linux-2', 'ALAS2-2018-939', 'amzn:2', 'AL2/ALAS-2018-939'],
    ['amazon-linux-2---docker', 'ALAS2DOCKER-2021-001', 'amzn:2', 'AL2/ALASDOCKER-2021-001'],
    ['amazon-linux-2022', 'ALAS2022-2022-001', 'amzn:2022', 'AL2022/ALAS-2022-001'],
    [
      'amazon-linux-2023---kernel-livepatch',
      'ALAS2023LIVEPATCH-2024-005',
      'amzn:2023',
      'AL2023/ALASLIVEPATCH-2024-005',
    ],
  ])('of %s, such as %s, are of scope %s and on the page %s', async (collection, id, scope, page) => {
    const { records } = await parseFeed(amazon, documentOf('a', update({ collection, id })));
    expect(records.map(({ vulnerability, advisories }) => [advisories[0]?.scope, vulnerability.references])).toEqual([
      [scope, [`https://alas.aws.amazon.com/${page}.html`]],
    ]);
  });

  it('of an extra say where the fix is if it may be needed elsewhere, and speak of no package that the main repository or an older extra has', async () => {
    const kernel = (version: string, collection: string) =>
      update({ id: `ALAS2-${version}`, collection, packages: [`kernel ${version}-1.amzn2.x86_64`] });
    const { advisories } = await parseFeed(
      amazon,
      documentOf('2/core/2.0/x86_64/1', kernel('4.14.336', 'amazon-linux-2')),
      documentOf('2/extras/kernel-5.4/2.0/x86_64/1', kernel('5.4.38', 'amazon-linux-2---kernel-5.4')),
      documentOf('2/extras/kernel-5.10/2.0/x86_64/1', kernel('5.10.29', 'amazon-linux-2---kernel-5.10')),
      documentOf('2/extras/kernel-5.10/2.0/aarch64/1', kernel('5.10.50', 'amazon-linux-2---kernel-5.10')),
      documentOf(
        '2/extras/docker/2.0/x86_64/1',
        update({
          collection: 'amazon-linux-2---docker',
          packages: ['docker 20.10.4-1.amzn2.x86_64', 'runc 1.0.0-2.amzn2.x86_64'],
        }),
      ),
      documentOf(
        '2/extras/ecs/2.0/x86_64/1',
        update({ collection: 'amazon-linux-2---ecs', packages: ['runc 1.0.0-3.amzn2.x86_64'] }),
      ),
    );
    expect(advisories.map((one) => [one.name, one.channel, one.ranges[0]])).toEqual([
      ['kernel', undefined, { fixed: '4.14.336-1.amzn2' }],
      ['kernel', undefined, { introduced: '5', fixed: '5.4.38-1.amzn2' }],
      ['kernel', undefined, { introduced: '5.10', fixed: '5.10.29-1.amzn2' }],
      ['kernel', undefined, { introduced: '5.10', fixed: '5.10.50-1.amzn2' }],
      ['docker', undefined, { fixed: '20.10.4-1.amzn2' }],
      ['runc', 'amzn2extra-docker', { fixed: '1.0.0-2.amzn2' }],
      ['runc', 'amzn2extra-ecs', { fixed: '1.0.0-3.amzn2' }],
    ]);
  });

  it('count once where repositories of two architectures announce the same, and twice where they differ', async () => {
    const same = update({ id: 'ALAS2023-2023-001' });
    const { advisories } = await parseFeed(
      amazon,
      documentOf('al2023/core/guids/1/x86_64', same, update({ id: 'ALAS2023-2023-002' })),
      documentOf(
        'al2023/core/guids/1/aarch64',
        same,
        update({ id: 'ALAS2023-2023-002', packages: ['curl 8.0-2.amzn2023.aarch64'] }),
      ),
    );
    expect(advisories.map((one) => [one.id, one.only?.architectures])).toEqual([
      ['ALAS2023-2023-001', ['x86_64']],
      ['ALAS2023-2023-002', ['x86_64']],
      ['ALAS2023-2023-002', ['aarch64']],
    ]);
  });

  it('are left out where they are of another distribution, or came over an open connection and speak of what did not', async () => {
    const { url, content } = documentOf('a', update({ collection: 'F43' }), update({ collection: '' }), update({}));
    const { records, malformed } = await parseFeed(
      amazon,
      { url, content },
      { url: url.replace('https', 'http'), content },
    );
    expect([records.length, malformed]).toEqual([1, 5]);
    const first = documentOf('a', update({ collection: 'amazon-linux-ami' }));
    const { advisories } = await parseFeed(amazon, { ...first, url: 'http://packages.example/updateinfo.xml.gz' });
    expect(advisories.map((one) => one.scope)).toEqual(['amzn:1']);
  });

  it.each([
    { name: 'cut off', content: gzipSync('<updates><update>'), says: '1/updateinfo.xml: the document is cut off' },
    { name: 'a web page', content: '<html></html>', says: '1/updateinfo.xml: the document has another root' },
    { name: 'empty', content: '', says: '1/updateinfo.xml: the document is empty' },
  ])('are refused where the document is $name', async ({ content, says }) => {
    for (const path of ['al2023/core/guids', '2/core'])
      await expect(parseFeed(amazon, { url: `https://${cdn}/${path}/1/updateinfo.xml`, content })).rejects.toThrow(
        says,
      );
  });
});

describe('the repositories of Amazon Linux', () => {
  const empty = updateinfoOf();
  const repository = (
    mirrors: string,
    base: string,
    scheme = 'https',
  ): readonly (readonly [string, string | Uint8Array])[] => [
    [`${mirrors}/mirror.list`, `${scheme}://${base}/\n`],
    ...repositoryFiles(base, empty),
  ];
  const catalog = JSON.stringify({ topics: [{ n: 'docker' }, { n: '../secret' }, null, { n: 'nginx1' }] });
  const documents = (): FeedDocuments =>
    new Map([
      ...repository(`${cdn}/2/core/latest/x86_64`, `${cdn}/2/core/2.0/x86_64/1`),
      [`${cdn}/2/extras-catalog.json`, catalog],
      ...repository(`${cdn}/al2023/core/mirrors/latest/x86_64`, `${cdn}/al2023/core/guids/1/x86_64`),
    ]);
  const found = async (feed: FeedDocuments) => (await fetchFeed(amazon, feed)).found;

  it('are found by their lists of mirrors, those that are there', async () => {
    const feed = documents();
    for (const [path, content] of [
      ...repository(`${cdn}/2/extras/docker/latest/aarch64`, `${cdn}/2/extras/docker/2.0/aarch64/1`, 'http'),
      ...repository(
        'repo.us-west-2.amazonaws.com/2018.03/updates/x86_64',
        'packages.us-west-2.amazonaws.com/2018.03/updates/1/x86_64',
        'http',
      ),
    ])
      feed.set(path, content);
    expect(await found(feed)).toEqual([
      'http://packages.us-west-2.amazonaws.com/2018.03/updates/1/x86_64/repodata/updateinfo.xml.gz',
      `https://${cdn}/2/core/2.0/x86_64/1/repodata/updateinfo.xml.gz`,
      `https://${cdn}/2/extras/docker/2.0/aarch64/1/repodata/updateinfo.xml.gz`,
      `https://${cdn}/al2023/core/guids/1/x86_64/repodata/updateinfo.xml.gz`,
    ]);
  });

  it('of every generation, extra and architecture are asked for', async () => {
    const { asked } = await fetchFeed(amazon, documents());
    expect(asked.filter((url) => url.endsWith('mirror.list')).map((url) => url.replace(`https://${cdn}/`, ''))).toEqual(
      [
        'https://repo.us-west-2.amazonaws.com/2018.03/updates/x86_64/mirror.list',
        ...['2/core/latest', '2/extras/docker/latest', '2/extras/nginx1/latest', 'al2022/core/mirrors/latest'].flatMap(
          both,
        ),
        ...['core', 'kernel-livepatch', 'nvidia'].flatMap((name) => both(`al2023/${name}/mirrors/latest`)),
      ],
    );
  });

  it.each([
    { name: 'an extra that a host refuses', fault: { on: '/2/extras/', with: 'status', status: 403 }, files: 2 },
    { name: 'the first generation when its host is gone', fault: { on: 'us-west-2', with: 'hang-up' }, files: 2 },
    { name: 'no main one that is refused', fault: { on: '/2/core/', with: 'status', status: 403 }, files: undefined },
    { name: 'no extra whose host is gone', fault: { on: '/2/extras/', with: 'hang-up' }, files: undefined },
  ] as const)('can do without $name', async ({ fault, files }) => {
    await using server = await startFeedServer(documents());
    server.faults.push(fault);
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-amazon-'));
    const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
    const snapshot = await amazon
      .fetch({ folder, http, signal: new AbortController().signal })
      .catch(() => undefined)
      .finally(() => rmSync(folder, { recursive: true }));
    expect(snapshot && snapshot !== 'unchanged' ? snapshot.files.length : undefined).toBe(files);
  });

  it.each([
    {
      name: 'no list',
      path: `${cdn}/2/core/latest/x86_64/mirror.list`,
      content: undefined,
      says: 'x86_64/mirror.list',
    },
    {
      name: 'an empty list',
      path: `${cdn}/al2023/core/mirrors/latest/x86_64/mirror.list`,
      content: '',
      says: 'x86_64/mirror.list',
    },
    {
      name: 'a list of other hosts',
      path: `${cdn}/2/core/latest/x86_64/mirror.list`,
      content: 'https://cdn.amazonlinux.com.example/1\nhttp://127.0.0.1/1\n',
      says: 'x86_64/mirror.list',
    },
    {
      name: 'no catalogue',
      path: `${cdn}/2/extras-catalog.json`,
      content: undefined,
      says: 'extras-catalog.json: it is not there',
    },
    {
      name: 'a broken catalogue',
      path: `${cdn}/2/extras-catalog.json`,
      content: '{"topics":[',
      says: 'json: the document is cut off',
    },
    {
      name: 'a broken index',
      path: `${cdn}/2/core/2.0/x86_64/1/repodata/repomd.xml`,
      content: '<html/>',
      says: 'repomd.xml: the document has another root',
    },
    {
      name: 'an index that leads elsewhere',
      path: `${cdn}/2/core/2.0/x86_64/1/repodata/repomd.xml`,
      content: repomdOf('../../secret.xml'),
      says: 'x86_64/mirror.list',
    },
  ])('are refused where a main one has $name', async ({ path, content, says }) => {
    const feed = documents();
    if (content === undefined) feed.delete(path);
    else feed.set(path, content);
    await expect(fetchFeed(amazon, feed)).rejects.toThrow(says);
  });
});

function both(path: string): string[] {
  return ['x86_64', 'aarch64'].map((arch) => `${path}/${arch}/mirror.list`);
}
