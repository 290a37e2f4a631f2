import type { KeyObject } from 'node:crypto';
import { type ReadSet, readSet } from '../artifact/read-set.ts';
import { type SetShard, setTypes } from '../artifact/set-document.ts';
import { openContent } from '../images/content-source.ts';

/** Feeds out of an advisory set that another Cleardock exported, instead of from their sources. */
export interface SetFeeds {
  /** Folder, archive or registry reference. */
  readonly name: string;
  /** A feed's shard in the set; `undefined` where the set lacks the feed. Rejects with a `SetErrorCode` or an `ImageErrorCode`. */
  find(feed: string, signal: AbortSignal): Promise<SetShard | undefined>;
}

/**
 * Opens the feeds of a set; with a key, its signature is demanded. Each question looks at the set's manifest, one after the other; those
 * that were asked before a look began share it. The rest is read where the manifest changed.
 */
export function openSetFeeds(name: string, key: KeyObject | undefined, env: NodeJS.ProcessEnv): SetFeeds {
  let last: { readonly set: ReadSet; readonly answers: number } | undefined;
  let questions = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function read(question: number, signal: AbortSignal): Promise<ReadSet> {
    if (last && last.answers >= question) return last.set;
    const answers = questions;
    await using content = await openContent(name, setTypes.artifact, env);
    last = { set: await readSet(content, key, signal, last?.set), answers };
    return last.set;
  }

  return {
    name,
    async find(feed, signal) {
      const question = ++questions;
      const set = turn.then(() => read(question, signal));
      turn = set.catch(() => undefined);
      return (await set).shards.find(({ source }) => source === feed);
    },
  };
}
