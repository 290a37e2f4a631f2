import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rowOf } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNewMatch } from '../../../api/new-match-schemas.ts';
import { newMatchColumns } from './new-match-columns.tsx';

const match = (change: Partial<ApiNewMatch>): ApiNewMatch => ({
  ...{ generation: 7, vulnerability: 'CVE-2026-1', matchedAt: daysAgo(3), severity: 'High', exploited: false },
  ...{ packages: [{ ecosystem: 'npm', name: 'lodash', version: '4' }], packageCount: 1, state: 'open', open: [] },
  ...{ acknowledgements: [], ...change },
});
const shown = (change: Partial<ApiNewMatch>) =>
  rendered(
    rowOf(
      newMatchColumns(() => undefined),
      match(change),
    ),
  );
const taken = { namespace: 'team', by: 'ann', at: daysAgo(2), note: 'on it' };

it.each<[string, Partial<ApiNewMatch>, RegExp]>([
  ['that nobody was told', {}, /Nobody/],
  ['that nobody took note, where one may not', {}, /Not yet$/],
  ['who took note', { acknowledgements: [taken] }, /by ann/],
  ['that images are not counted yet', { images: undefined }, / – /],
  [
    'two packages and how many more',
    { packages: ['a', 'b', 'c'].map((name) => ({ ecosystem: 'npm', name, version: '1' })), packageCount: 9 },
    /a 1 b 1 .*7/,
  ],
  [
    'the fix of each',
    {
      packages: [
        { ecosystem: 'npm', name: 'a', version: '1', fixedVersion: '2' },
        { ecosystem: 'npm', name: 'b', version: '1' },
      ],
      packageCount: 2,
    },
    / 2 – /,
  ],
])('a new match tells %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('is acknowledged by who may: for what is left where others have', async () => {
  expect((await shown({ open: ['team'] })).buttons).toEqual(['Acknowledge CVE-2026-1']);
  expect((await shown({ open: ['shop', 'web'], acknowledgements: [taken] })).text).toContain(
    'Acknowledge for shop, web',
  );
  expect((await shown({ acknowledgements: [taken] })).buttons).toEqual([]);
});

it('the notes of all who did are told', async () => {
  expect((await shown({ acknowledgements: [taken] })).labels.join()).toMatch(/team: ann, .*: on it/);
});
