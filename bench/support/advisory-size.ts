import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { constants, zstdCompressSync } from 'node:zlib';
import type { ShardInfo } from '../../src/advisories/shard.ts';
import { choosePhrases } from '../../src/artifact/choose-phrases.ts';
import { packShard } from '../../src/artifact/pack-shard.ts';
import type { Phrases } from '../../src/artifact/phrases.ts';
import type { SetShard } from '../../src/artifact/set-document.ts';
import { unpackShard } from '../../src/artifact/unpack-shard.ts';
import type { ContentSource } from '../../src/images/content-source.ts';
import { noPhrases } from '../../src/sqlite/phrase-list.ts';
import { updaterByName } from '../../src/updaters/index.ts';
import { report } from './machine.ts';
import { peerForm } from './peer-form.ts';

/** Grype's database of February 2026 as it is downloaded: about 100 MB for four million records. https://github.com/anchore/grype/issues/3245 */
const peerBytesPerRow = 100e6 / 4e6;
/**
 * Trivy's database of April 2026 as it is downloaded. Nobody tells how many advisories it has, so no ratio per advisory can be had; what is told
 * is how many of ours go into half of its size. https://github.com/aquasecurity/trivy-db/issues/660
 */
const otherPeerBytes = 90.4 * 2 ** 20;

const { signal } = new AbortController();

/** A source's shard in a folder of shards. */
export interface SizedShard extends Pick<ShardInfo, 'digest' | 'records' | 'advisories'> {
  readonly name: string;
}

/**
 * Tells what shards take on disk and as an artifact, packed and unpacked as a set is. Sources that say nothing of packages are enrichment,
 * and counted apart.
 */
export async function reportSize(folder: string, shards: readonly SizedShard[]): Promise<void> {
  const ofPackages = shards.filter((shard) => shard.advisories > 0);
  const enriching = shards.filter((shard) => shard.advisories === 0);
  const phrases = await tellPhrases(folder, ofPackages);
  const shardsOnly = await tellSize(folder, 'advisories', ofPackages, phrases, (shard) => shard.advisories);
  const rows = shardsOnly.rows;
  const packed = shardsOnly.packed + (phrases?.layer.size ?? 0);
  if (enriching.length > 0)
    await tellSize(folder, 'records of enrichment', enriching, phrases, (shard) => shard.records);
  report('artifact per advisory against a peer’s', packed / rows / peerBytesPerRow, '×', { atMost: 0.5 });
  const fitting = otherPeerBytes / 2 / (packed / rows);
  console.log(
    `${(fitting / 1e6).toFixed(2)} million of them go into half of what another peer has for its own sources`,
  );
  tellPeerForm(folder, ofPackages, packed);
}

/** The phrases of an export of these shards: of those alone whose licence lets everybody have them. They are part of the artifact. */
async function tellPhrases(folder: string, shards: readonly SizedShard[]): Promise<Phrases | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
  try {
    const started = process.cpuUsage();
    const giving = shards.filter(({ name }) => updaterByName(name)?.facts.redistributable);
    const files = giving.map(({ digest }) => join(folder, `${digest}.db`));
    const phrases = await choosePhrases(files, undefined, join(scratch, 'phrases'), signal);
    const seconds = secondsBetween(started, process.cpuUsage());
    console.log(
      `${phrases?.list.size ?? 0} phrases of several sources in ${megabytes(phrases?.layer.size ?? 0)}, ` +
        `found and packed in ${seconds.toFixed(0)} s of processor time`,
    );
    return phrases;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The same records in the other peer's own form: all of them, and what is said of packages alone. */
function tellPeerForm(folder: string, shards: readonly SizedShard[], packed: number): void {
  const peer = peerForm(folder, shards);
  const rows = shards.reduce((sum, { digest }) => sum + rowsSize(join(folder, `${digest}.db`)), 0);
  report('artifact against the same records in the other peer’s form', packed / (peer.rows + peer.details), '×', {
    atMost: 0.5,
  });
  console.log(`${megabytes(packed)} against ${megabytes(peer.rows)} of rows and ${megabytes(peer.details)} of details`);
  report('rows of packages alone against those in the other peer’s form', rows / peer.rows, '×', { atMost: 0.5 });
}

/** Columns of what is said of packages, packed as a shard is. */
function rowsSize(path: string): number {
  using database = new DatabaseSync(path, { readOnly: true });
  const columns = ['scope', 'name', 'advisories'].map((column) =>
    database
      .prepare(`SELECT ${column} AS value FROM package ORDER BY scope, name`)
      .all()
      .map(({ value }) => `${value}\0`)
      .join(''),
  );
  return zstdCompressSync(columns.join(''), {
    params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 26 },
  }).length;
}

async function tellSize(
  folder: string,
  what: string,
  shards: readonly SizedShard[],
  phrases: Phrases | undefined,
  rowsOf: (shard: SizedShard) => number,
): Promise<{ readonly rows: number; readonly packed: number }> {
  const rows = shards.reduce((sum, shard) => sum + rowsOf(shard), 0);
  const sizes = { whole: 0, packed: 0, packing: 0, unpacking: 0 };
  const scratch = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
  try {
    for (const { name, digest } of shards) {
      const path = join(folder, `${digest}.db`);
      const bytes = statSync(path).size;
      const target = join(scratch, 'layer');
      const started = process.cpuUsage();
      const layer = await packShard(path, digest, target, phrases, signal);
      const packed = process.cpuUsage();
      const entry = { source: name, shard: digest, bytes, layer } as SetShard;
      const list = (layer.phrases && phrases?.list) ?? noPhrases;
      await unpackShard(layerIn(target), entry, list, join(scratch, digest), () => undefined, signal);
      sizes.packing += secondsBetween(started, packed);
      sizes.unpacking += secondsBetween(packed, process.cpuUsage());
      sizes.whole += bytes;
      sizes.packed += layer.size;
      rmSync(join(scratch, digest));
      if (layer.form !== 'columns') console.log(`${name} is packed as it is`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  const perMillion = (bytes: number) => `${megabytes(bytes)} (${megabytes((bytes / rows) * 1e6)} a million)`;
  console.log(`${rows} ${what} in ${perMillion(sizes.whole)}, as an artifact ${perMillion(sizes.packed)}`);
  console.log(
    `packed in ${sizes.packing.toFixed(0)} s of processor time, unpacked in ${sizes.unpacking.toFixed(1)} s; ` +
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB of memory at most until here`,
  );
  return { rows, packed: sizes.packed };
}

function layerIn(path: string): ContentSource {
  return { blob: async () => Readable.from([readFileSync(path)]) } as Partial<ContentSource> as ContentSource;
}

function secondsBetween(start: NodeJS.CpuUsage, end: NodeJS.CpuUsage): number {
  return (end.user + end.system - start.user - start.system) / 1e6;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
