import { createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { type Exported, exportSet, type OutgoingShard, type PreviousSet } from '../../artifact/export-set.ts';
import { readPhraseLayer } from '../../artifact/phrases.ts';
import { readSet } from '../../artifact/read-set.ts';
import { setTypes } from '../../artifact/set-document.ts';
import { openContent } from '../../images/content-source.ts';
import { openTarget } from '../../images/open-target.ts';
import { CodedError } from '../../lib/errors.ts';
import { readPrivateKey } from '../../signing/key.ts';
import { readKeyFile } from '../../signing/key-file.ts';
import { updaterByName } from '../../updaters/index.ts';
import { bytesText, openProgress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { type LoadedShard, type LoadedShards, shardsOfCache, shardsOfServer } from './loaded-shards.ts';

/** Flags of `cleardock db export`. */
export interface ExportFlags {
  readonly cache: string;
  readonly data?: string;
  readonly restricted: boolean;
  readonly signKey?: string;
}

/** Exports advisories, and says what was sent and what was left out. */
export async function exportAdvisories(name: string, { cache, data, restricted, signKey }: ExportFlags): Promise<void> {
  const key = signingKey(signKey, process.env);
  const loaded = data === undefined ? await shardsOfCache(cache) : await shardsOfServer(data, process.env);
  const { taken, left } = chosen(loaded.shards, restricted);
  if (taken.length === 0)
    throw new CodedError('set_invalid', 'There are no advisories to export; load some with `cleardock db update`.');
  const outgoing = taken.map((shard) => outgoingShard(loaded, shard));
  const signal = stopSignal();
  const previous = await setAt(name, key, signal);
  await using target = await openTarget(name, process.env);
  let exported: Exported;
  {
    using progress = openProgress(process.stderr);
    exported = await exportSet(outgoing, target, {
      createdAt: Date.now(),
      key,
      previous,
      signal,
      onShard: ({ title, bytes }, index) =>
        progress.show(`Packing ${title} (${bytesText(bytes)})`, index / outgoing.length),
    });
  }
  const { digest, sent, sentBytes } = exported;
  const what = `${outgoing.length} sources${key ? ', signed' : ''}: ${digest}`;
  process.stdout.write(`${name}: ${what}\n${sent} shards were sent (${bytesText(sentBytes)}).\n`);
  if (left.length > 0)
    process.stdout.write(
      `Left out, as their licence does not let them be passed on (--restricted): ${left.join(', ')}\n`,
    );
}

/** The set that is there already; where the new one is signed, only if that one is, by the same key. What cannot be read is made anew. */
async function setAt(name: string, key: KeyObject | undefined, signal: AbortSignal): Promise<PreviousSet | undefined> {
  try {
    await using content = await openContent(name, setTypes.artifact, process.env);
    const set = await readSet(content, key && createPublicKey(key), signal);
    const leaning = set.shards.find(({ layer }) => layer.phrases)?.layer.phrases;
    return { ...set, phrases: leaning && (await readPhraseLayer(content, leaning, signal)) };
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

/** Sources that are gone from this version have no licence to be told by. */
function chosen(shards: readonly LoadedShard[], restricted: boolean) {
  const known = shards.filter(({ source }) => updaterByName(source));
  const free = (source: string) => restricted || updaterByName(source)?.facts.redistributable === true;
  return {
    taken: known.filter(({ source }) => free(source)).toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    left: known.filter(({ source }) => !free(source)).map(({ source }) => source),
  };
}

function outgoingShard({ folder, store }: LoadedShards, loaded: LoadedShard): OutgoingShard {
  const { title = '', licence = '', homepage = '', facts } = updaterByName(loaded.source) ?? {};
  const { bytes, advisories, scopes } = store.describe(loaded.shard);
  return {
    ...{ source: loaded.source, title, licence, homepage, shard: loaded.shard },
    ...{ bytes, records: loaded.records, advisories, scopes, fingerprint: loaded.fingerprint },
    ...{ checkedAt: loaded.checkedAt, updatedAt: loaded.updatedAt },
    file: join(folder, `${loaded.shard}.db`),
    redistributable: facts?.redistributable === true,
  };
}

function signingKey(file: string | undefined, env: NodeJS.ProcessEnv): KeyObject | undefined {
  const named = file ?? (env.CLEARDOCK_DB_SIGN_KEY ? undefined : env.CLEARDOCK_DB_SIGN_KEY_FILE);
  if (named) return readKeyFile(file ? '--sign-key' : 'CLEARDOCK_DB_SIGN_KEY_FILE', named, readPrivateKey);
  return env.CLEARDOCK_DB_SIGN_KEY ? readPrivateKey(env.CLEARDOCK_DB_SIGN_KEY) : undefined;
}
