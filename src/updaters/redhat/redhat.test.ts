import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FeedDocuments, startFeedServer } from '../../../test/support/feeds.ts';
import { layerTar } from '../../../test/support/image.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import type { FeedSnapshot } from '../updater.ts';
import { fetchVex } from './fetch-vex.ts';
import { redhat } from './redhat.ts';

const tree = (name: string) => `security.access.redhat.com/data/csaf/v2/${name}`;
const change = (path: string, time: string) => `"${path}","${time}"`;

/** The least that a document has. */
const documentOf = (id: string, title: string, status = 'final') =>
  JSON.stringify({ document: { title, tracking: { id, status, current_release_date: '2026-05-01T00:00:00Z' } } });

const archiveOf = (...documents: readonly (readonly [path: string, text: string])[]) =>
  zstdCompressSync(layerTar(Object.fromEntries(documents)));

const pathOf = (id: string) => `${id.slice(4, 8)}/${id.toLowerCase()}.json`;

/** A feed with an archive of two documents. */
function feed(name = 'vex-feed'): FeedDocuments {
  const archive = archiveOf(
    [pathOf('CVE-2024-1001'), documentOf('CVE-2024-1001', 'first')],
    [pathOf('CVE-2024-1002'), documentOf('CVE-2024-1002', 'second')],
    ['2024/rhsa-2024_1003.json', '{}'],
    ['index.txt', 'x'],
  );
  return new Map<string, Uint8Array | string>([
    [`${tree(name)}/archive_latest.txt`, 'csaf_vex_2026-05-01.tar.zst\n'],
    [`${tree(name)}/csaf_vex_2026-05-01.tar.zst`, archive],
    [`${tree(name)}/changes.csv`, change(pathOf('CVE-2024-1001'), '2026-04-01T00:00:00+00:00')],
    [`${tree(name)}/deletions.csv`, ''],
  ]);
}

/** Fetches again and again, each snapshot counting as published; what its records say. */
async function openFeed(documents: FeedDocuments) {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-redhat-'));
  const server = await startFeedServer(documents);
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  let previous: string | undefined;
  return {
    server,
    async fetch(maxDocuments?: number) {
      const context = { previous, folder, http, signal: new AbortController().signal };
      const snapshot = await fetchVex(context, maxDocuments);
      if (snapshot === 'unchanged') return snapshot;
      previous = snapshot.fingerprint;
      return { changesOnly: snapshot.changesOnly ?? false, said: await read(snapshot) };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

async function read(snapshot: FeedSnapshot): Promise<string[]> {
  const records = await Array.fromAsync(redhat.parse(snapshot, () => undefined));
  return records.map((record) => {
    if ('retracted' in record) return `- ${record.retracted}`;
    return 'vulnerability' in record ? `${record.vulnerability.id} ${record.vulnerability.description}` : '';
  });
}

describe("Red Hat's documents", () => {
  it('come as an archive at first, and as nothing where nothing changed', async () => {
    await using all = await openFeed(feed());
    expect(await all.fetch()).toEqual({ changesOnly: false, said: ['CVE-2024-1001 first', 'CVE-2024-1002 second'] });
    expect(await all.fetch()).toBe('unchanged');
  });

  it('come one by one where they changed or are new, and are taken back where they were deleted', async () => {
    await using all = await openFeed(feed());
    await all.fetch();
    const { documents } = all.server;
    const changed = [
      change(pathOf('CVE-2024-1004'), '2026-05-03T00:00:00+00:00'),
      change(pathOf('CVE-2024-1001'), '2026-05-02T10:00:00+00:00'),
      change('../../etc/passwd', '2026-05-03T00:00:00+00:00'),
    ];
    documents.set(`${tree('vex-feed')}/changes.csv`, changed.join('\n'));
    documents.set(`${tree('vex-feed')}/deletions.csv`, change(pathOf('CVE-2024-1002'), '2026-05-02T11:00:00+00:00'));
    documents.set(`${tree('vex-feed')}/${pathOf('CVE-2024-1001')}`, documentOf('CVE-2024-1001', 'first, once more'));
    documents.set(`${tree('vex-feed')}/${pathOf('CVE-2024-1004')}`, documentOf('CVE-2024-1004', 'fourth'));
    all.server.requests.splice(0);
    expect(await all.fetch()).toEqual({
      changesOnly: true,
      said: ['- CVE-2024-1002', 'CVE-2024-1001 first, once more', 'CVE-2024-1004 fourth'],
    });
    expect(all.server.requests.map((request) => request.path)).not.toContain(
      `${tree('vex-feed')}/csaf_vex_2026-05-01.tar.zst`,
    );
    expect(await all.fetch()).toBe('unchanged');
  });

  it('are newer one by one than in the archive', async () => {
    const documents = feed();
    documents.set(`${tree('vex-feed')}/changes.csv`, change(pathOf('CVE-2024-1001'), '2026-05-01T10:00:00+00:00'));
    documents.set(`${tree('vex-feed')}/${pathOf('CVE-2024-1001')}`, documentOf('CVE-2024-1001', 'newer'));
    await using all = await openFeed(documents);
    expect(await all.fetch()).toEqual({ changesOnly: false, said: ['CVE-2024-1002 second', 'CVE-2024-1001 newer'] });
  });

  it('that were deleted since the archive was made are taken back with the next change', async () => {
    await using all = await openFeed(feed());
    await all.fetch();
    const { documents } = all.server;
    documents.set(`${tree('vex-feed')}/deletions.csv`, change(pathOf('CVE-2024-1002'), '2026-05-01T09:00:00+00:00'));
    expect(await all.fetch()).toBe('unchanged');
    documents.set(`${tree('vex-feed')}/changes.csv`, change(pathOf('CVE-2024-1001'), '2026-05-03T10:00:00+00:00'));
    documents.set(`${tree('vex-feed')}/${pathOf('CVE-2024-1001')}`, documentOf('CVE-2024-1001', 'newer'));
    expect(await all.fetch()).toEqual({ changesOnly: true, said: ['- CVE-2024-1002', 'CVE-2024-1001 newer'] });
  });

  it.each([
    { name: 'where the newer feed lacks them', index: [], said: ['CVE-2024-1001 first', 'CVE-2024-1002 second'] },
    { name: 'one by one', index: ['CVE-2024-1001'], said: ['CVE-2024-1002 second'] },
    { name: 'not at all where it has them', index: ['CVE-2024-1001', 'CVE-2024-1002'], said: [] },
  ])('come from the older feed $name', async ({ index, said }) => {
    const newer = new Map(feed());
    newer.set(`${tree('vex-feed')}/csaf_vex_2026-05-01.tar.zst`, archiveOf(['2024/cve-2024-9.json', '{}']));
    newer.set(`${tree('vex-feed')}/index.txt`, index.map(pathOf).join('\n'));
    newer.set(`${tree('vex')}/index.txt`, ['CVE-2024-1001', 'CVE-2024-1002'].map(pathOf).join('\n'));
    newer.set(`${tree('vex-feed')}/changes.csv`, '');
    await using all = await openFeed(new Map([...feed('vex'), ...newer]));
    expect(await all.fetch()).toEqual({ changesOnly: false, said });
  });

  it('stay where one is deleted and listed again later', async () => {
    await using all = await openFeed(feed());
    await all.fetch();
    const { documents } = all.server;
    documents.set(`${tree('vex-feed')}/changes.csv`, change(pathOf('CVE-2024-1001'), '2026-05-03T00:00:00+00:00'));
    documents.set(`${tree('vex-feed')}/deletions.csv`, change(pathOf('CVE-2024-1001'), '2026-05-02T00:00:00+00:00'));
    documents.set(`${tree('vex-feed')}/${pathOf('CVE-2024-1001')}`, documentOf('CVE-2024-1001', 'back'));
    expect(await all.fetch()).toEqual({ changesOnly: true, said: ['CVE-2024-1001 back'] });
  });

  it('stay as they were where one that is listed is not there', async () => {
    const documents = feed();
    documents.set(`${tree('vex-feed')}/changes.csv`, change(pathOf('CVE-2024-1001'), '2026-05-01T10:00:00+00:00'));
    await using all = await openFeed(documents);
    expect(await all.fetch()).toMatchObject({ said: ['CVE-2024-1001 first', 'CVE-2024-1002 second'] });
  });

  it('come in parts where many changed at once, those of one time together', async () => {
    await using all = await openFeed(feed());
    await all.fetch();
    const { documents } = all.server;
    const ids = ['CVE-2025-0001', 'CVE-2025-0002', 'CVE-2025-0003', 'CVE-2025-0004'];
    const days = ['01', '02', '02', '03'];
    const lines = ids.map((id, index) => change(pathOf(id), `2026-06-${days[index]}T00:00:00Z`));
    documents.set(`${tree('vex-feed')}/changes.csv`, lines.toReversed().join('\n'));
    for (const id of ids) documents.set(`${tree('vex-feed')}/${pathOf(id)}`, documentOf(id, 'x'));
    expect(await all.fetch(2)).toMatchObject({ said: ['CVE-2025-0001 x', 'CVE-2025-0003 x', 'CVE-2025-0002 x'] });
    expect(await all.fetch(2)).toMatchObject({ said: ['CVE-2025-0004 x'] });
    expect(await all.fetch(2)).toBe('unchanged');
  });

  it('come from the older feed where the newer one is not there, and anew where it comes', async () => {
    await using all = await openFeed(feed('vex'));
    expect(await all.fetch()).toMatchObject({ changesOnly: false });
    for (const [path, document] of feed()) all.server.documents.set(path, document);
    expect(await all.fetch()).toMatchObject({
      changesOnly: false,
      said: ['CVE-2024-1001 first', 'CVE-2024-1002 second'],
    });
  });

  it.each([
    { name: 'neither feed is there', documents: new Map(), says: 'None of vex-feed and vex is at' },
    {
      name: 'the archive has a name that leads elsewhere',
      documents: new Map([[`${tree('vex-feed')}/archive_latest.txt`, '../../other.tar.zst']]),
      says: 'names no archive',
    },
    {
      name: 'the archive is not there',
      documents: new Map([[`${tree('vex-feed')}/archive_latest.txt`, 'a.tar.zst']]),
      says: 'is not there (404)',
    },
  ])('are refused where $name', async ({ documents, says }) => {
    await using all = await openFeed(documents);
    await expect(all.fetch()).rejects.toThrow(says);
  });
});

describe('a document of Red Hat', () => {
  async function parse(text: string | Uint8Array, name = 'archive.tar.zst') {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-redhat-'));
    const path = join(folder, 'x');
    writeFileSync(path, text);
    let malformed = 0;
    const files = [{ url: `https://feed.example/2024/${name}`, path }];
    try {
      const records = await Array.fromAsync(
        redhat.parse({ fingerprint: '', files }, (reason) => {
          if (reason === 'malformed') malformed++;
        }),
      );
      return { records, malformed };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('of another shape is counted, and the others are read', async () => {
    const archive = archiveOf(
      [pathOf('CVE-2024-1001'), documentOf('CVE-2024-1001', 'x')],
      [pathOf('CVE-2024-1002'), '[]'],
      [pathOf('CVE-2024-1003'), documentOf('RHSA-2024:1', 'x')],
      [
        pathOf('CVE-2024-1004'),
        '{"document":{"tracking":{"id":"CVE-2024-1004","status":"final"}},"vulnerabilities":{}}',
      ],
    );
    expect(await parse(archive)).toMatchObject({ records: [{ vulnerability: { id: 'CVE-2024-1001' } }], malformed: 3 });
  });

  it('that was deleted says nothing any more', async () => {
    const { records } = await parse(documentOf('CVE-2024-1001', 'x', 'deleted'), 'cve-2024-1001.json');
    expect(records).toMatchObject([{ vulnerability: { withdrawn: '2026-05-01T00:00:00Z' }, advisories: [] }]);
  });

  it.each([
    { name: 'no JSON', text: archiveOf([pathOf('CVE-2024-1001'), '<html>']), says: 'JSON' },
    {
      name: 'an archive that is cut off',
      text: archiveOf([pathOf('CVE-2024-1001'), '{}']).subarray(0, -8),
      says: 'cut off',
    },
    { name: 'a web page', text: '<html></html>', says: 'cut off' },
  ])('is refused where it is $name', async ({ text, says }) => {
    await expect(parse(text)).rejects.toThrow(says);
  });
});
