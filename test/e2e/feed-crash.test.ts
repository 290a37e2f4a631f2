import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalAdvisories } from '../../src/cli/local-advisories.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedDocuments, type FeedServer, startFeedServer } from '../support/feeds.ts';
import { layerTar } from '../support/image.ts';
import { projectRoot } from '../support/source-tree.ts';
import { xzOf } from '../support/xz.ts';
import { zipOf } from '../support/zip.ts';

/** A kind of document that feeds have, by a feed that has it. */
interface Kind {
  readonly kind: string;
  readonly feed: string;
  /** Address of the document that an update breaks off in. */
  readonly path: string;
  readonly id: string;
  /** Documents whose record says which state they are of. */
  documents(state: number): Readonly<Record<string, Uint8Array | string>>;
}

const osv = (values: object) =>
  JSON.stringify({
    ...{ schema_version: '1.7.0', modified: '2099-01-01T00:00:00Z' },
    ...{ severity: [], references: [], ...values },
  });
const range = { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2' }] };
const vex = 'security.access.redhat.com/data/csaf/v2/vex-feed';
const redhatRecord = (state: number) =>
  JSON.stringify({
    document: {
      title: `state ${state}`,
      tracking: { id: 'CVE-2099-1005', status: 'final', current_release_date: '2026-05-01T00:00:00Z' },
    },
  });

const kinds: readonly Kind[] = [
  {
    ...{
      kind: 'a JSON document',
      feed: 'debian',
      path: 'security-tracker.debian.org/tracker/data/json',
      id: 'CVE-2099-1001',
    },
    documents: (state) => ({
      'security-tracker.debian.org/tracker/data/json': JSON.stringify({
        curl: {
          'CVE-2099-1001': {
            description: `state ${state}`,
            releases: { bookworm: { status: 'open', urgency: 'low' } },
          },
        },
      }),
    }),
  },
  {
    ...{ kind: 'a zip archive', feed: 'osv-npm', path: 'osv-vulnerabilities.storage.googleapis.com/npm/all.zip' },
    id: 'GHSA-2222-3333-4444',
    documents: (state) => ({
      'osv-vulnerabilities.storage.googleapis.com/npm/all.zip': zipOf({
        'GHSA-2222-3333-4444.json': osv({
          ...{ id: 'GHSA-2222-3333-4444', summary: `state ${state}` },
          affected: [{ package: { ecosystem: 'npm', name: 'lodash' }, ranges: [range] }],
        }),
      }),
    }),
  },
  {
    ...{ kind: 'an xz archive', feed: 'ubuntu', path: 'security-metadata.canonical.com/osv/osv-all.tar.xz' },
    id: 'CVE-2099-1003',
    documents: (state) => ({
      'security-metadata.canonical.com/osv/osv-all.tar.xz': xzOf(
        layerTar({
          'osv/cve/2099/UBUNTU-CVE-2099-1003.json': osv({
            ...{ id: 'UBUNTU-CVE-2099-1003', upstream: [], details: `state ${state}` },
            affected: [
              {
                package: {
                  ...{ ecosystem: 'Ubuntu:22.04:LTS', name: 'curl' },
                  purl: 'pkg:deb/ubuntu/curl@1?arch=source&distro=jammy',
                },
                ranges: [range],
              },
            ],
          }),
        }),
      ),
      'security-metadata.canonical.com/vex/vex-all.tar.xz': xzOf(
        layerTar({ 'vex/cve/2099/CVE-2099-1003.json': '{"statements":[]}' }),
      ),
    }),
  },
  {
    ...{ kind: 'a gzip archive of a repository', feed: 'friendsofphp' },
    path: 'github.com/FriendsOfPHP/security-advisories/archive/refs/heads/master.tar.gz',
    id: 'CVE-2099-1004',
    documents: (state) => ({
      'github.com/FriendsOfPHP/security-advisories/archive/refs/heads/master.tar.gz': gzipSync(
        layerTar({
          'security-advisories-master/symfony/yaml/CVE-2099-1004.yaml': `title: state ${state}\nlink: https://symfony.example\ncve: CVE-2099-1004\nbranches:\n    2.x:\n        time: ~\n        versions: ['<2.3']\nreference: composer://symfony/yaml\n`,
        }),
      ),
    }),
  },
  {
    ...{
      kind: 'a document that a list of changes names',
      feed: 'redhat',
      id: 'CVE-2099-1005',
      path: `${vex}/2099/cve-2099-1005.json`,
    },
    documents: (state) => ({
      [`${vex}/archive_latest.txt`]: 'csaf_vex_2026-05-01.tar.zst\n',
      [`${vex}/csaf_vex_2026-05-01.tar.zst`]: zstdCompressSync(
        layerTar({ '2099/cve-2099-1005.json': redhatRecord(1) }),
      ),
      [`${vex}/changes.csv`]: `"2099/cve-2099-1005.json","2026-05-0${state}T00:00:00+00:00"`,
      [`${vex}/deletions.csv`]: '',
      [`${vex}/2099/cve-2099-1005.json`]: redhatRecord(state),
    }),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'cleardock-feed-crash-'));
const documents: FeedDocuments = new Map();
let server: FeedServer;
const publish = (state: number) => {
  for (const kind of kinds)
    for (const [path, document] of Object.entries(kind.documents(state))) documents.set(path, document);
};
const feeds = kinds.map(({ feed }) => feed);

/** Begins an update of all feeds, in one process. */
function begin() {
  const program = join(projectRoot, 'test/support/update-caches.ts');
  const child = spawn(process.execPath, [program, folder, server.mirror, ...feeds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = text(child.stdout);
  return { child, printed, ended: once(child, 'exit') };
}

/** Updates all feeds to the end; what went wrong, by feed. */
async function updateAll(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await begin().printed);
}

/** The same, up to the half of each document. */
async function beginToHalf() {
  server.faults.splice(0, server.faults.length, ...kinds.map(({ path }) => ({ on: path, with: 'stall' as const })));
  server.requests.splice(0);
  const begun = begin();
  await eventually(asked, (some) => some.length === kinds.length, 5);
  return begun;
}

/** Feeds whose document has been asked for, and was not as it had been. */
function asked(): readonly string[] {
  const isAsked = ({ path }: Kind) => server.requests.some((one) => one.path === path && one.status === 200);
  return kinds.filter(isAsked).map(({ feed }) => feed);
}

/** Kills an update; how it ended. */
async function kill({ child, ended }: ReturnType<typeof begin>): Promise<unknown> {
  child.kill('SIGKILL');
  return await ended;
}

/** Which state of each feed is in use, where all that is in use is whole. */
async function statesInUse(): Promise<readonly string[]> {
  return await Promise.all(
    kinds.map(async (kind) => {
      const { store, states, open } = await openLocalAdvisories(join(folder, kind.feed));
      const { shard = '' } = states[kind.feed] ?? {};
      expect(await store.verify(shard), kind.feed).toBe(true);
      using set = open();
      return set
        .vulnerability(kind.id)
        .map((one) => one.description)
        .join();
    }),
  );
}

beforeAll(async () => {
  server = await startFeedServer(documents);
  publish(1);
  expect(await updateAll()).toEqual({});
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe(`an update of ${kinds.map(({ kind }) => kind).join(', ')}`, () => {
  const all = (state: number) => kinds.map(() => `state ${state}`);

  it('that is killed in the middle leaves what was there in use', async () => {
    expect(await statesInUse()).toEqual(all(1));
    publish(2);
    expect(await kill(await beginToHalf())).toEqual([null, 'SIGKILL']);
    expect(await statesInUse()).toEqual(all(1));
  });

  it('whose server dies in the middle fails, and leaves what was there in use', async () => {
    const { printed } = await beginToHalf();
    await server[Symbol.asyncDispose]();
    expect(Object.keys(JSON.parse(await printed))).toEqual(feeds);
    expect(await statesInUse()).toEqual(all(1));
    server = await startFeedServer(documents);
  });

  it('that is killed while it reads what has come has the old state in use or the new one, whole, and the next one follows', async () => {
    const begun = begin();
    await eventually(asked, (some) => some.length === kinds.length, 1);
    // It may be through by then, where this process had to wait for its turn.
    expect([
      [null, 'SIGKILL'],
      [0, null],
    ]).toContainEqual(await kill(begun));
    for (const state of await statesInUse()) expect(['state 1', 'state 2']).toContain(state);
    expect(await updateAll()).toEqual({});
    expect(await statesInUse()).toEqual(all(2));
  });
});
