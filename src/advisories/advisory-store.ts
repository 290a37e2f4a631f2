import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isCoded } from '../lib/errors.ts';
import { systemCode } from '../lib/system-code.ts';
import { adoptShard, type IncomingShard } from './adopt-shard.ts';
import { openAdvisorySet } from './advisory-set.ts';
import { describeShard, type ShardDescription } from './describe-shard.ts';
import { diffShards } from './diff-shards.ts';
import { openShard } from './open-shard.ts';
import { type OpenShard, type OpenShards, openShards } from './open-shards.ts';
import type { AdvisorySet, ShardDifference, ShardInfo } from './shard.ts';
import { buildShard, type ShardContent } from './shard-builder.ts';
import { verifyShard } from './verify-shard.ts';

/** A file younger than this may be another feed's, on its way into the set; in milliseconds. */
const settledAfter = 3_600_000;

/** Phrases that no shard was unpacked with for so long are of an earlier set; in milliseconds. */
const unusedAfter = 30 * 24 * 3_600_000;

/** Keeps shards in a folder, builds new ones, and opens them for look-up. */
export interface AdvisoryStore {
  /** Where it is. What shards of a set are unpacked with is kept beside them, in files whose names end with `.phrases`. */
  readonly folder: string;
  /** Builds a shard from a stream of records. Nothing is kept where the stream throws. */
  build(content: ShardContent): Promise<ShardInfo>;
  /** Takes in a shard that somebody else made, once all of it was checked. Rejects with a `ShardErrorCode`, and nothing is kept then. */
  adopt(shard: IncomingShard, signal: AbortSignal): Promise<void>;
  /** Counts what is in a shard: a second for a large one. Throws a `ShardErrorCode`. */
  describe(shard: string): ShardDescription;
  /**
   * Opens a set of shards (updater name → shard digest) for look-up. Reading it is safe while others are built. Throws a
   * `ShardErrorCode` where one is missing or cannot be read.
   */
  open(shards: Readonly<Record<string, string>>): AdvisorySet;
  /** The same of those that are here and can be read: what the others cover is uncovered. */
  openPresent(shards: Readonly<Record<string, string>>): AdvisorySet;
  /** Whether a shard is here and can be opened. */
  has(shard: string): boolean;
  /** Whether a shard is here, undamaged to its last byte. Takes a second for a large one. */
  verify(shard: string): Promise<boolean>;
  /** Keys whose advisories differ between two shards (either may be absent), and ids of vulnerabilities that differ. */
  diff(before: string | undefined, after: string | undefined): ShardDifference;
  /** Deletes shards that are not among `keep`, phrases that nobody used for a month, and what a crash left behind. */
  prune(keep: ReadonlySet<string>): Promise<void>;
}

/** The store in a folder. */
export async function openAdvisoryStore(folder: string): Promise<AdvisoryStore> {
  await mkdir(folder, { recursive: true });
  const shards = openShards(folder);
  return {
    folder,
    build: (content) => buildShard(folder, content),
    adopt: (shard, signal) => adoptShard(folder, shard, signal),
    describe: (shard) => describeShard(folder, shard),
    has: (shard) => canOpen(folder, shard),
    verify: (shard) => verifyShard(folder, shard),
    open: (digests) => openAdvisorySet(shards, digests),
    openPresent: (digests) => openPresent(shards, digests),
    diff: (before, after) => diffShards(folder, before, after),
    async prune(keep) {
      const now = Date.now();
      for (const name of await readdir(folder)) {
        const age = ageLimit(name, keep);
        const path = join(folder, name);
        if (age !== undefined && now - (await changedAt(path)) > age) await rm(path, { force: true });
      }
    },
  };
}

/** Age from which on a file is of no use; `undefined` for what is in use, or none of ours. */
function ageLimit(name: string, keep: ReadonlySet<string>): number | undefined {
  if (name.endsWith('.phrases')) return unusedAfter;
  const shard = /^([0-9a-f]{64})\.db$/.exec(name)?.[1];
  const unused = shard ? !keep.has(shard) : name.endsWith('.part');
  return unused ? settledAfter : undefined;
}

/** Time of a file's last change, in milliseconds; now where it is gone, as another feed's build may have renamed it meanwhile. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return Date.now();
    throw error;
  }
}

/** Each shard is opened once, to see whether it can be: the set has it open already then. */
function openPresent(shards: OpenShards, digests: Readonly<Record<string, string>>): AdvisorySet {
  const taken: OpenShard[] = [];
  const isPresent = (digest: string) => {
    try {
      taken.push(shards.take(digest));
      return true;
    } catch (error) {
      if (isCoded(error)) return false;
      throw error;
    }
  };
  try {
    return openAdvisorySet(
      shards,
      Object.fromEntries(Object.entries(digests).filter(([, digest]) => isPresent(digest))),
    );
  } finally {
    for (const shard of taken) shards.release(shard);
  }
}

function canOpen(folder: string, shard: string): boolean {
  try {
    openShard(folder, shard).close();
    return true;
  } catch (error) {
    if (isCoded(error)) return false;
    throw error;
  }
}
