import { expect, it } from 'vitest';
import type { TagChangeRow } from '../../db/tag-change.ts';
import { presentGarbageRun, presentTagChange } from './upkeep.ts';

it('leaves out what is not there', () => {
  const moved = { id: 1, tag: null, before: null, after: 'sha256:a', actor: 'ann', changed_at: 0 } as TagChangeRow;
  expect(presentTagChange(moved)).toEqual({
    ...{ id: 1, actor: 'ann', tag: undefined, before: undefined, after: 'sha256:a', at: '1970-01-01T00:00:00.000Z' },
  });
});

it('tells a trial from a collection', () => {
  const run = {
    id: 1,
    blobs: 1,
    files: 0,
    bytes: 9,
    uploads: 0,
    state: 'done',
    examples: '[]',
    error: null,
    created_at: 0,
    finished_at: null,
  };
  const told = (dry_run: number) =>
    presentGarbageRun({ ...run, dry_run } as Parameters<typeof presentGarbageRun>[0]).dryRun;
  expect([told(1), told(0)]).toEqual([true, false]);
});
