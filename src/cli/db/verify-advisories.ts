import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAdvisoryStore } from '../../advisories/advisory-store.ts';
import { readSet } from '../../artifact/read-set.ts';
import { setTypes } from '../../artifact/set-document.ts';
import { takeShard } from '../../artifact/take-shard.ts';
import { openContent } from '../../images/content-source.ts';
import { CodedError } from '../../lib/errors.ts';
import { readPublicKey } from '../../signing/key.ts';
import { readKeyFile } from '../../signing/key-file.ts';
import { speaksOf, updaterByName } from '../../updaters/index.ts';
import { bytesText, openProgress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import type { SetFlags } from './import-advisories.ts';
import { shardsOfCache } from './loaded-shards.ts';

/** Checks a set as an import does, without keeping it; or, where none is named, the shards in the cache. Rejects with what is wrong. */
export async function verifyAdvisories(name: string | undefined, { cache, key }: SetFlags): Promise<void> {
  if (name === undefined) return await verifyCache(cache);
  const publicKey = key === undefined ? undefined : readKeyFile('--key', key, readPublicKey);
  const signal = stopSignal();
  await using content = await openContent(name, setTypes.artifact, process.env);
  const set = await readSet(content, publicKey, signal);
  const folder = await mkdtemp(join(tmpdir(), 'cleardock-verify-'));
  try {
    const store = await openAdvisoryStore(folder);
    for (const entry of set.shards) {
      const updater = updaterByName(entry.source);
      using progress = openProgress(process.stderr);
      progress.show(`${entry.title} (${bytesText(entry.bytes)})`);
      await takeShard(content, entry, store, {
        // Of a source that is not known here nobody can tell.
        speaksOf: (scope) => updater === undefined || speaksOf(updater, scope),
        onBytes: () => undefined,
        signal,
      });
      await rm(join(folder, `${entry.shard}.db`));
      process.stdout.write(`${entry.source}: sound\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const by = publicKey ? 'signed with the key' : 'signature not looked at (--key)';
  process.stdout.write(
    `${set.digest}: ${set.shards.length} sources of ${new Date(set.createdAt).toISOString()}, ${by}\n`,
  );
}

async function verifyCache(cache: string): Promise<void> {
  const { store, shards } = await shardsOfCache(cache);
  if (shards.length === 0)
    throw new CodedError(
      'shard_missing',
      `There are no advisories in ${cache}; load some with \`cleardock db update\`.`,
    );
  const damaged: string[] = [];
  for (const { source, shard } of shards) {
    const sound = (await store.verify(shard)) && store.has(shard);
    if (!sound) damaged.push(source);
    process.stdout.write(`${source}: ${sound ? 'sound' : 'damaged'}\n`);
  }
  if (damaged.length === 0) return;
  const message = `The data of ${damaged.join(', ')} are damaged; \`cleardock db update\` loads them again.`;
  throw new CodedError('shard_damaged', message);
}
