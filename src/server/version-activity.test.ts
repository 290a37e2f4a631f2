import { describe, expect, it } from 'vitest';
import { type VersionRecords, versionActivity } from './version-activity.ts';

const digest = 'sha256:this';
const nothing: VersionRecords = {
  ...{ digest, pushedAt: 1_000, pulls: 0, pulledAt: null, scan: undefined },
  ...{ tagChanges: [], refusals: [], audit: [] },
};
const change = (at: number, before: string | null, after: string | null, actor = 'ann') => ({
  ...{ id: at, tag: '1', before, after, actor, changed_at: at },
});
const entry = (time: number, action: string, actor = 'ann', result = 'done') => ({
  ...{ time, action, actor, result, address: null, detail: '{}' },
});

describe('what happened to a version', () => {
  it.each<[string, Partial<VersionRecords>, string[]]>([
    ['is at least that it was pushed', {}, ['pushed']],
    ['is that it was pushed with a tag', { tagChanges: [change(1_200, null, digest)] }, ['tagged']],
    [
      'is what became of its tags, the latest first',
      { tagChanges: [change(9_000, digest, 'sha256:other'), change(20_000, 'sha256:other', digest)] },
      ['tagged', 'untagged', 'pushed'],
    ],
    [
      'is how often it was pulled, and its scan',
      { pulls: 3, pulledAt: 4_000, scan: { state: 'complete', reason: null, finished_at: 3_000 } },
      ['pulled', 'scanned', 'pushed'],
    ],
    ['is no scan that did not end', { scan: { state: 'queued', reason: null, finished_at: null } }, ['pushed']],
    [
      'is that it was not let out',
      { refusals: [{ actor: 'bob', address: '::1', message: 'm', count: 2, last_at: 5_000 }] },
      ['refused', 'pushed'],
    ],
    [
      'is what the audit log tells, but for what the tags tell already',
      {
        tagChanges: [change(30_000, null, digest)],
        audit: [
          entry(30_400, 'pushManifest'),
          entry(30_500, 'pushManifest', 'bob'),
          entry(90_000, 'pushManifest'),
          entry(30_600, 'setTag', 'ann', 'failed'),
          entry(40_000, 'scan'),
        ],
      },
      ['done pushManifest', 'done scan', 'done setTag', 'done pushManifest', 'tagged', 'pushed'],
    ],
  ])('%s', (_name, records, expected) => {
    const steps = versionActivity({ ...nothing, ...records });
    expect(steps.map(({ kind, action }) => (action === undefined ? kind : `${kind} ${action}`))).toEqual(expected);
  });

  it('names the version that a tag was moved from or to', () => {
    const [moved] = versionActivity({ ...nothing, tagChanges: [change(9_000, digest, 'sha256:other')] });
    expect(moved).toMatchObject({ kind: 'untagged', tag: '1', other: 'sha256:other', by: 'ann' });
  });
});
