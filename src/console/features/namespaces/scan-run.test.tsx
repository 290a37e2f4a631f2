import { describe, expect, it } from 'vitest';
import { answer, digestOf, pageOf, scanRun } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiScanRun } from '../../../api/operation-schemas.ts';
import { ScanRun } from './scan-run.tsx';

function shown(namespace: string | undefined, ...runs: Partial<ApiScanRun>[]) {
  const items = runs.map((run, id) => scanRun({ id, ...run }));
  return rendered(<ScanRun namespace={namespace} />, [
    answer('listScanRuns', { query: { namespace } }, pageOf(...items)),
  ]);
}

const failures = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
  ...{ repository: `team/${name}`, digest: digestOf('a'), reason: 'no such layer' },
}));

describe('a run over all versions', () => {
  it.each<[string, Partial<ApiScanRun>[]]>([
    ['there was none', []],
    ['all went well', [{ state: 'complete' }]],
    ['somebody stopped it', [{ state: 'stopped' }]],
    ['an earlier one alone had problems', [{ state: 'complete' }, { state: 'incomplete' }]],
  ])('is not mentioned where %s', async (_name, runs) => {
    expect((await shown('team', ...runs)).text).toBe('');
  });

  it.each<[string, Partial<ApiScanRun>, string, string[]]>([
    ['is under way', {}, 'Scanning: 2 of 4 images', ['Pause', 'Stop']],
    ['has one image', { total: 1, done: 0 }, 'Scanning: 0 of 1 image', ['Pause', 'Stop']],
    ['waits', { state: 'paused', failed: 3 }, 'Paused: 2 of 4 images, 3 failed', ['Resume', 'Stop']],
  ])('that %s says how far it is', async (_name, run, text, buttons) => {
    const found = await shown(undefined, run);
    expect(found.text.startsWith(text)).toBe(true);
    expect(found.buttons).toEqual(buttons);
    expect(/aria-valuenow="(\d+)/.exec(found.html)?.[1]).toBe(run.total === 1 ? '0' : '50');
  });

  it.each<[string, Partial<ApiScanRun>, string]>([
    [
      'one failed',
      { failed: 1, failures: failures.slice(0, 1) },
      '1 scan of the last run over all versions failed team/a: no such layer',
    ],
    [
      'many failed',
      { failed: 6, failures },
      '6 scans of the last run over all versions failed team/a: no such layer team/b',
    ],
    [
      'a source could not be asked',
      { problems: ['no answer'] },
      'The last run over all versions does not tell everything no answer',
    ],
  ])('that could not do everything says so: %s', async (_name, run, text) => {
    const found = await shown('team', { state: 'incomplete', ...run });
    expect(found.text.startsWith(text)).toBe(true);
    expect(found.text).not.toContain('team/f');
    expect(found.buttons).toEqual([]);
  });
});
