import { expect, it } from 'vitest';
import { answer, daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiScanQueue } from '../../../api/scan-contract.ts';
import { QueueFacts } from './queue-facts.tsx';

const empty: ApiScanQueue = { queued: 0, scanning: 0, failed: 0, ended: 0, failures: [] };
const shown = async (change: Partial<ApiScanQueue>) =>
  (await rendered(<QueueFacts />, [answer('getScanQueue', { query: {} }, { ...empty, ...change })])).text;

it.each<[string, Partial<ApiScanQueue>, RegExp]>([
  ['that nothing waits', {}, /Waiting 0 nothing waits Under way 0 all is done Scans a minute –/],
  ['since when the longest waits', { queued: 2, oldestAt: daysAgo(2) }, /Waiting 2 the longest since /],
  ['how long it takes', { queued: 2, ended: 5, minutesLeft: 90 }, /done in about .*hour/],
  ['that it takes no minute', { scanning: 1, ended: 5, minutesLeft: 0.1 }, /Under way 1 done in less than a minute/],
  ['that none ended lately', { scanning: 1 }, /none ended in the last five minutes/],
  ['a slow pace exactly', { ended: 12 }, /Scans a minute 2\.4 12 in the last five minutes/],
  ['a fast pace roughly', { ended: 1_234 }, /Scans a minute 247 1\s234 in the last/],
  ['that none failed', {}, /Failed 0 no scan failed$/],
  ['where the reasons of failures stand', { failed: 3 }, /Failed 3 the reasons stand below$/],
])('tells %s', async (_, queue, text) => {
  expect(await shown(queue)).toMatch(text);
});
