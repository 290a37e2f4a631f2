import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import {
  addGcRun,
  findGcRun,
  lastFilesPosition,
  lastGcRun,
  listGcRuns,
  noteGcStep,
  trimGcRuns,
  updateGcRun,
} from './gc-run.ts';

describe.each(databases)('runs of the garbage collection on $name', ({ open }) => {
  it('are one of a kind at a time, add up their steps, and are forgotten but for the last ones', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const add = async (dryRun: boolean) => await addGcRun(db, { dryRun, everything: false, now: 1 });
    const run = (await add(false))?.id ?? 0;
    expect(await add(false)).toBeUndefined();
    const dry = (await add(true))?.id ?? 0;

    const step = { phase: 'blobs', position: 'p', blobs: 1, bytes: 10, files: 2, uploads: 0, examples: '["a"]' };
    expect(await noteGcStep(db, run, step)).toBe(true);
    expect(await noteGcStep(db, run, { ...step, position: 'q' })).toBe(true);
    expect(await findGcRun(db, run)).toMatchObject({ position: 'q', blobs: 2, bytes: 20, files: 4, examples: '["a"]' });
    expect(await lastFilesPosition(db)).toBeUndefined();
    expect(await updateGcRun(db, run, { state: 'complete', finished_at: 5 })).toBe(true);
    expect(await noteGcStep(db, run, step)).toBe(false);
    expect(await lastFilesPosition(db)).toBe('q');
    expect((await lastGcRun(db))?.id).toBe(run);

    const next = (await add(false))?.id ?? 0;
    await trimGcRuns(db, 1);
    expect((await listGcRuns(db, 9)).map(({ id }) => id)).toEqual([next, dry]);
  });
});
