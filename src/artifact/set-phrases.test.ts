import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, streamOf, temporaryStore } from '../../test/support/advisories.ts';
import { type ContentSource, openContent } from '../images/content-source.ts';
import { openTarget } from '../images/open-target.ts';
import { digestOf, hexOf } from '../oci/digest.ts';
import { exportSet, type OutgoingShard, type PreviousSet } from './export-set.ts';
import { readPhraseLayer } from './phrases.ts';
import { type ReadSet, readSet } from './read-set.ts';
import { setTypes } from './set-document.ts';
import { takeShard } from './take-shard.ts';

const signal = new AbortController().signal;

/** Words that follow from a number, and that nobody else says. */
function words(seed: number): string {
  return Array.from({ length: 60 }, (_, n) => ((seed + 1) * (n + 7) * 104_729).toString(36)).join(' ');
}

/** A place to export from, whose sources describe the same vulnerabilities in the same words. */
async function place() {
  const all = await temporaryStore();
  const scratch = mkdtempSync(join(tmpdir(), 'cleardock-phrases-'));
  const outgoing = async (source: string, from = 0, redistributable = true): Promise<OutgoingShard> => {
    const records = Array.from({ length: 180 }, (_, index) => {
      const id = `CVE-2026-${1_000 + from + index}`;
      return advisoryRecord(id, [advisory('debian:12', 'curl', id)], { description: words(from + index) });
    });
    const { digest: shard, bytes } = await all.store.build({ source, records: streamOf(records) });
    return {
      ...{ source, title: source, licence: 'MIT', homepage: 'https://example.org', checkedAt: 1, updatedAt: 1 },
      ...{ shard, bytes, records: 180, advisories: 180, scopes: ['debian:12'], redistributable },
      file: join(all.folder, `${shard}.db`),
    };
  };
  const path = join(scratch, 'set');
  const send = async (...shards: readonly OutgoingShard[]) => {
    const previous = await previousAt(path);
    await using target = await openTarget(path, {});
    return await exportSet(shards, target, { createdAt: 2, previous, onShard: () => undefined, signal });
  };
  return {
    path,
    outgoing,
    send,
    async [Symbol.asyncDispose]() {
      rmSync(scratch, { recursive: true, force: true });
      await all[Symbol.asyncDispose]();
    },
  };
}

async function previousAt(path: string): Promise<PreviousSet | undefined> {
  await using content = await openContent(path, setTypes.artifact, {}).catch(() => undefined);
  if (!content) return undefined;
  const set = await readSet(content, undefined, signal);
  const phrases = phrasesOf(set);
  return { ...set, phrases: phrases && (await readPhraseLayer(content, phrases, signal)) };
}

function phrasesOf(set: ReadSet) {
  return set.shards.find(({ layer }) => layer.phrases)?.layer.phrases;
}

async function setAt(path: string): Promise<ReadSet> {
  await using content = await openContent(path, setTypes.artifact, {});
  return await readSet(content, undefined, signal);
}

/** Takes all shards of a set into a store; tells how often its phrases were fetched. */
async function take(path: string, to: Awaited<ReturnType<typeof temporaryStore>>): Promise<number> {
  await using content = await openContent(path, setTypes.artifact, {});
  let fetched = 0;
  const counting: ContentSource = {
    ...content,
    document(digest, asked) {
      fetched++;
      return content.document(digest, asked);
    },
  };
  const { shards } = await readSet(content, undefined, signal);
  for (const entry of shards) {
    await takeShard(counting, entry, to.store, { speaksOf: () => true, onBytes: () => undefined, signal });
    expect(await to.store.verify(entry.shard)).toBe(true);
  }
  return fetched;
}

describe('phrases of a set', () => {
  it('stand once for all shards that have them, and are fetched once', async () => {
    await using from = await place();
    await from.send(await from.outgoing('debian'), await from.outgoing('ubuntu'));
    const { shards } = await setAt(from.path);
    const [one, other] = shards.map(({ layer }) => layer);
    expect(one?.phrases).toEqual(other?.phrases);
    expect(one?.phrases?.size).toBeGreaterThan(2 * ((one?.size ?? 0) + (other?.size ?? 0)));
    await using to = await temporaryStore();
    expect(await take(from.path, to)).toBe(1);
    // A changed shard needs them again, which are here.
    await from.send(await from.outgoing('debian', 5), await from.outgoing('ubuntu'));
    expect(await take(from.path, to)).toBe(0);
  });

  it('stay as long as they are good: only the changed shard is sent', async () => {
    await using from = await place();
    const ubuntu = await from.outgoing('ubuntu');
    await from.send(await from.outgoing('debian'), ubuntu);
    const before = await setAt(from.path);
    expect(await from.send(await from.outgoing('debian', 20), ubuntu)).toMatchObject({ sent: 1 });
    const after = await setAt(from.path);
    expect(phrasesOf(after)).toEqual(phrasesOf(before));
    expect(after.shards[1]).toEqual(before.shards[1]);
    // With little left in common they are made anew, and all that leant on them travels again.
    expect(await from.send(await from.outgoing('debian', 600), await from.outgoing('ubuntu', 600))).toMatchObject({
      sent: 2,
    });
    expect(phrasesOf(await setAt(from.path))).not.toEqual(phrasesOf(before));
  });

  it('are none of a source that must not be passed on', async () => {
    await using from = await place();
    await from.send(await from.outgoing('debian', 0, false), await from.outgoing('ubuntu'));
    expect(phrasesOf(await setAt(from.path))).toBeUndefined();
    // It may lean on what others say.
    await from.send(
      await from.outgoing('debian', 60, false),
      await from.outgoing('alma'),
      await from.outgoing('ubuntu'),
    );
    const phrases = phrasesOf(await setAt(from.path));
    const packed = readFileSync(join(from.path, 'blobs/sha256', hexOf(phrases?.digest ?? digestOf(''))));
    const text = zstdDecompressSync(packed).toString();
    expect(text).toContain(words(179));
    expect(text).not.toContain(words(181));
  });

  it('that were damaged where they are kept are fetched again', async () => {
    await using from = await place();
    await from.send(await from.outgoing('debian'), await from.outgoing('ubuntu'));
    await using to = await temporaryStore();
    await take(from.path, to);
    for (const name of readdirSync(to.folder)) {
      if (name.endsWith('.phrases')) writeFileSync(join(to.folder, name), 'damaged');
      else rmSync(join(to.folder, name));
    }
    expect(await take(from.path, to)).toBe(1);
  });

  it.each([
    ['damaged', (packed: Buffer) => packed.subarray(0, -1), /have \d+ bytes, not|digest/],
    ['something else', () => Buffer.from('hello'), /bytes, not|digest/],
    ['gone', () => undefined, /lacks its file/],
  ] as const)('that are %s are refused, and no shard is kept', async (_, change, says) => {
    await using from = await place();
    await from.send(await from.outgoing('debian'), await from.outgoing('ubuntu'));
    const file = join(from.path, 'blobs/sha256', hexOf(phrasesOf(await setAt(from.path))?.digest ?? digestOf('')));
    const changed = change(readFileSync(file));
    if (changed) writeFileSync(file, changed);
    else rmSync(file);
    await using to = await temporaryStore();
    await expect(take(from.path, to)).rejects.toThrow(says);
    expect(readdirSync(to.folder)).toEqual([]);
  });
});
