import { expect, it } from 'vitest';
import { daysAgo, digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiScan } from '../../../api/scan-contract.ts';
import { ScanLog } from './scan-log.tsx';

const scan = { repository: 'team/app', digest: digestOf('a'), tags: [], queuedAt: daysAgo(2) };
const shown = async (change: Partial<ApiScan> & Pick<ApiScan, 'state'>) =>
  (await rendered(<ScanLog scan={{ ...scan, ...change }} />)).text;

it.each<[string, Partial<ApiScan> & Pick<ApiScan, 'state'>, RegExp]>([
  ['that it waits', { state: 'queued' }, /^Asked for .* Waits for its turn$/],
  [
    'that it is begun again',
    { state: 'queued', attempts: 2, error: 'no disk', nextAt: daysAgo(-1) },
    /^Asked for .* Attempt 2 failed: no disk Begun again /,
  ],
  [
    'that it reads layers',
    { state: 'scanning', startedAt: daysAgo(1) },
    /^Asked for .* Begun .* Layers that were not read while they were pushed are read now$/,
  ],
  [
    'that it was given up, and why',
    { state: 'failed', startedAt: daysAgo(1), finishedAt: daysAgo(1), reason: 'the layer is damaged' },
    /Begun .* Given up .* the layer is damaged$/,
  ],
  ['that it failed without a reason', { state: 'failed' }, /No reason was noted$/],
  ['nothing of when it was asked for where that is not known', { state: 'queued', queuedAt: undefined }, /^Waits for/],
])('of a scan tells %s', async (_, change, text) => {
  expect(await shown(change)).toMatch(text);
});
