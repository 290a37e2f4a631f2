import { expect, it } from 'vitest';
import { answer, daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiScanQueue } from '../../../api/scan-contract.ts';
import { FailureGroups } from './failure-groups.tsx';

const shown = (failures: ApiScanQueue['failures']) =>
  rendered(<FailureGroups />, [
    answer('getScanQueue', { query: {} }, { queued: 0, scanning: 0, failed: 2, ended: 0, failures }),
  ]);

it('leads from each reason to the scans that failed for it', async () => {
  const { rows, links } = await shown([
    { reason: 'The layer * is damaged.', count: 1_500, lastAt: daysAgo(2) },
    { reason: '', count: 1, lastAt: daysAgo(3) },
  ]);
  expect(rows[1]).toMatch(/^The layer \* is damaged\. 1\s500 /);
  expect(rows[2]).toMatch(/^No reason was noted 1 /);
  expect(links[0]).toContain('state=failed');
  expect(links[0]).toContain('#scan-list');
});

it('is not there where none failed', async () => {
  expect((await shown([])).text).toBe('');
});
