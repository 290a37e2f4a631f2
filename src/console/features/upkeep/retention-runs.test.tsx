import { describe, expect, it } from 'vitest';
import { answer, daysAgo, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiRetentionRun } from '../../../api/upkeep-schemas.ts';
import { RetentionRuns } from './retention-runs.tsx';

const run: ApiRetentionRun = { id: 1, state: 'complete', kept: 9, tags: 1, versions: 2, startedAt: daysAgo(3) };

function runs(...changes: Partial<ApiRetentionRun>[]) {
  const items = changes.map((change, index) => ({ ...run, id: index, ...change }));
  return answer('listRetentionRuns', { params: { namespace: 'team' } }, pageOf(...items));
}

describe('runs of the retention', () => {
  it.each<[string, Partial<ApiRetentionRun>, string]>([
    ['say what they removed', {}, '3 days ago 1 tag and 2 versions removed, 9 tags kept'],
    ['say it in the singular', { versions: 1, kept: 1 }, '3 days ago 1 tag and 1 version removed, 1 tag kept'],
    ['are under way', { state: 'running' }, '3 days ago running: 1 tag and 2 versions removed, 9 tags kept'],
    [
      'say why they failed',
      { state: 'failed', error: 'disk full', tags: 0 },
      '3 days ago failed (disk full): 0 tags and 2 versions removed, 9 tags kept',
    ],
  ])('%s', async (_name, change, text) => {
    const { text: shown, buttons } = await rendered(<RetentionRuns namespace="team" editable={false} />, [
      runs(change),
    ]);
    expect(shown).toBe(`${text} Export`);
    expect(buttons).toEqual(['Export']);
  });

  it('are the last five', async () => {
    const { text } = await rendered(<RetentionRuns namespace="team" editable={false} />, [
      runs({}, {}, {}, {}, {}, { kept: 77 }),
    ]);
    expect(text.match(/3 days ago/g)).toHaveLength(5);
    expect(text).not.toContain('77');
  });

  it('can be begun by those who may, after a question', async () => {
    const { text, buttons } = await renderedOpen(<RetentionRuns namespace="team" editable />, [runs()]);
    expect(buttons).toEqual(['Apply saved rules now', 'Close', 'Cancel', 'Delete them']);
    expect(text).toContain(
      'Apply the retention of team Tags and versions that the saved rules do not keep are deleted.',
    );
  });
});
