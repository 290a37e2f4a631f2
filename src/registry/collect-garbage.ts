import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredBlob } from '../blobs/blob-store.ts';
import { type BlobSize, forgetUnreferenced, knownBlobs, unreferencedBlobs } from '../db/garbage.ts';
import {
  findGcRun,
  type GcRunRow,
  type GcStep,
  lastFilesPosition,
  noteGcStep,
  trimGcRuns,
  updateGcRun,
} from '../db/gc-run.ts';
import { tryHoldBlob } from '../db/hold-blob.ts';
import { uploadsBegunBefore } from '../db/upload.ts';
import type { Digest } from '../oci/digest.ts';
import { abandonedAfter, dropAbandonedUploads } from './abandoned-uploads.ts';
import type { RegistryContext } from './context.ts';

/** What a run works with. */
export interface GarbageContext extends Pick<RegistryContext, 'database' | 'blobs' | 'clock' | 'followers'> {
  /** Milliseconds for which a blob is kept that nothing refers to yet. */
  readonly grace: number;
}

/** Folders of the blob store, by the first two characters of digests; and how many of them a usual run looks at. */
const folders = 256;
const foldersOfRun = 32;
/** Blobs named in a run's result, and runs that are remembered. */
const maxExamples = 20;
const keptRuns = 200;
/** Names from the store that are asked for in the database at once. */
const batch = 400;

/**
 * Goes on with a run until it is complete or stopped: abandoned uploads, then blobs that no manifest of any repository refers to, then
 * blobs in the store that the database does not know, a part of the store's folders at a time. Each step is noted when it is
 * done, so that a run that was cut off goes on there. A dry run removes nothing.
 */
export async function collectGarbage(context: GarbageContext, runId: number, signal: AbortSignal): Promise<void> {
  const db = context.database.kysely;
  for (;;) {
    // SQLite answers within the turn: others get theirs between two steps.
    await nextTurn();
    signal.throwIfAborted();
    const run = await findGcRun(db, runId);
    if (run?.state !== 'running') return;
    const step = await nextStep(context, run, signal);
    if (step) await noteGcStep(db, runId, { ...nothing, ...unchanged(run), ...step });
    else {
      await updateGcRun(db, runId, { state: 'complete', finished_at: context.clock() });
      await trimGcRuns(db, keptRuns);
      return;
    }
  }
}

const nothing = { blobs: 0, bytes: 0, files: 0, uploads: 0 };

/** What a step leaves as it is unless it says otherwise. */
function unchanged({ phase, position, examples }: GcRunRow): Pick<GcStep, 'phase' | 'position' | 'examples'> {
  return { phase, position, examples };
}

async function nextStep(
  context: GarbageContext,
  run: GcRunRow,
  signal: AbortSignal,
): Promise<Partial<GcStep> | undefined> {
  switch (run.phase) {
    case 'uploads':
      return await collectUploads(context, run);
    case 'blobs':
      return await collectBlobs(context, run, signal);
    default:
      return await collectFiles(context, run, signal);
  }
}

async function collectUploads(context: GarbageContext, run: GcRunRow): Promise<Partial<GcStep>> {
  const next = { phase: 'blobs', position: '' };
  if (!run.dry_run) return { ...next, uploads: await dropAbandonedUploads(context) };
  const ids = await uploadsBegunBefore(context.database.kysely, context.clock() - abandonedAfter);
  return { ...next, uploads: ids.length };
}

async function collectBlobs(context: GarbageContext, run: GcRunRow, signal: AbortSignal): Promise<Partial<GcStep>> {
  const before = context.clock() - context.grace;
  const { items, last } = await unreferencedBlobs(context.database.kysely, run.position, before);
  const gone: BlobSize[] = [];
  for (const blob of items) {
    signal.throwIfAborted();
    if (run.dry_run || (await removeBlob(context, blob.digest as Digest, before))) gone.push(blob);
  }
  return {
    ...(last === undefined ? await filesPhase(context, run) : { position: last }),
    blobs: gone.length,
    bytes: bytesOf(gone),
    examples: withExamples(run, gone),
  };
}

/** The row goes before the bytes: a crash in between leaves bytes that nobody is told of, and that a later run finds. */
async function removeBlob({ database, blobs }: GarbageContext, digest: Digest, before: number): Promise<boolean> {
  const removed = await tryHoldBlob(database, digest, async (db) => {
    if (!(await forgetUnreferenced(db, digest, before))) return false;
    await blobs.delete(digest);
    return true;
  });
  return removed ?? false;
}

/** Where a usual run goes on is where the last one ended. The position is the next folder, and how many are left to look at. */
async function filesPhase({ database }: GarbageContext, run: GcRunRow) {
  if (run.everything) return { phase: 'files', position: `0+${folders}` };
  const [next = '0'] = (await lastFilesPosition(database.kysely))?.split('+') ?? [];
  return { phase: 'files', position: `${next}+${foldersOfRun}` };
}

async function collectFiles(
  context: GarbageContext,
  run: GcRunRow,
  signal: AbortSignal,
): Promise<Partial<GcStep> | undefined> {
  const [folder = 0, left = 0] = run.position.split('+').map(Number);
  if (left === 0) return undefined;
  const gone: StoredBlob[] = [];
  for await (const blob of unknownBlobs(context, folder.toString(16).padStart(2, '0'))) {
    signal.throwIfAborted();
    if (run.dry_run || (await removeUnknown(context, blob.digest))) gone.push(blob);
  }
  return {
    position: `${(folder + 1) % folders}+${left - 1}`,
    files: gone.length,
    bytes: bytesOf(gone),
    examples: withExamples(run, gone),
  };
}

async function* unknownBlobs({ database, blobs, clock, grace }: GarbageContext, prefix: string) {
  const before = clock() - grace;
  let batched: StoredBlob[] = [];
  async function* unknown() {
    const known = await knownBlobs(
      database,
      batched.map((blob) => blob.digest),
    );
    yield* batched.filter((blob) => !known.has(blob.digest) && blob.modifiedAt < before);
    batched = [];
  }
  for await (const blob of blobs.list(prefix)) {
    batched.push(blob);
    if (batched.length >= batch) yield* unknown();
  }
  yield* unknown();
}

/** Whoever finishes an upload of these bytes holds the blob until its row is there. */
async function removeUnknown({ database, blobs }: GarbageContext, digest: Digest): Promise<boolean> {
  const removed = await tryHoldBlob(database, digest, async (kysely) => {
    if ((await knownBlobs({ kysely }, [digest])).size > 0) return false;
    await blobs.delete(digest);
    return true;
  });
  return removed ?? false;
}

function bytesOf(blobs: readonly { readonly size: number }[]): number {
  return blobs.reduce((sum, blob) => sum + blob.size, 0);
}

function withExamples(run: GcRunRow, gone: readonly { readonly digest: string; readonly size: number }[]): string {
  const known = JSON.parse(run.examples) as object[];
  const added = gone.slice(0, maxExamples - known.length).map(({ digest, size }) => ({ digest, size }));
  return JSON.stringify([...known, ...added]);
}
