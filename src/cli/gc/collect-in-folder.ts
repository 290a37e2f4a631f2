import { openFsBlobStore } from '../../blobs/fs.ts';
import { readConfig } from '../../config/config.ts';
import { addGcRun, findGcRun, lastGcRun, updateGcRun } from '../../db/gc-run.ts';
import { systemClock } from '../../lib/clock.ts';
import { CodedError, isCoded } from '../../lib/errors.ts';
import { lockFolder } from '../../lib/folder-lock.ts';
import { collectGarbage } from '../../registry/collect-garbage.ts';
import { openMetadata } from '../audit/open-metadata.ts';
import type { GcFlags, GcResult } from './gc-result.ts';

/** Collects in the data folder of a stopped server. Rejects with `data_folder_in_use` where it runs. */
export async function collectInFolder(flags: GcFlags, signal: AbortSignal): Promise<GcResult> {
  const { data, gcGrace } = flags;
  const config = readConfig(
    { ...(data !== undefined && { data }), ...(gcGrace !== undefined && { gcGrace }) },
    process.env,
  );
  await using database = await openMetadata({ data });
  using _ = lock(config.data);
  const db = database.kysely;
  const context = {
    ...{ database, clock: systemClock, grace: config.gcGrace, followers: new Map() },
    blobs: await openFsBlobStore(config.data),
  };
  // Nobody else can be at it: a run that is said to be under way was cut off.
  const cut = await lastGcRun(db);
  if (cut) await updateGcRun(db, cut.id, { state: 'stopped', finished_at: systemClock() });
  const run = await addGcRun(db, { ...flags, now: systemClock() });
  if (!run) throw new CodedError('gc_failed', 'Another collection is under way.');
  await collectGarbage(context, run.id, signal);
  const row = (await findGcRun(db, run.id)) ?? run;
  return {
    ...{ blobs: row.blobs, files: row.files, bytes: row.bytes, uploads: row.uploads, error: row.error ?? undefined },
    state: row.state as GcResult['state'],
    examples: JSON.parse(row.examples) as GcResult['examples'],
  };
}

function lock(folder: string): Disposable {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!isCoded(error, 'data_folder_in_use')) throw error;
    const message = `A Cleardock is running on ${folder}. Stop it, or have it do this: cleardock gc --server URL.`;
    throw new CodedError('data_folder_in_use', message, { cause: error });
  }
}
