import { describe, expect, it } from 'vitest';
import type { ApiHealth } from '../../../api/overview-schemas.ts';
import { healthReport } from './health-problems.ts';

const feeds = { total: 3, current: 3, loading: 0, never: 0, failing: [], stale: [] };
const well: ApiHealth = { broken: {}, feeds, jobs: 1 };

describe('the report of health', () => {
  it.each([
    ['well', well, true, 'good', 'Live', '1 job waiting or running'],
    ['not connected', well, false, 'caution', 'Connecting', 'The connection to the server is being made.'],
    ['not known', undefined, true, 'caution', 'Connecting', 'The connection to the server is being made.'],
    [
      'broken',
      { ...well, broken: { blobs: 'the disk is full' } },
      true,
      'danger',
      'Not ready',
      'blobs: the disk is full',
    ],
    [
      'behind',
      { ...well, feeds: { ...feeds, failing: ['a', 'b', 'c', 'd'], stale: ['a'] } },
      true,
      'caution',
      '4 feeds behind',
      'a, b, c and 1 more could not be updated',
    ],
    [
      'new',
      { ...well, feeds: { ...feeds, never: 2, loading: 1 } },
      true,
      'caution',
      'Loading feeds',
      '2 feeds not loaded yet',
    ],
  ] as const)('of a server that is %s', (_name, health, connected, level, label, note) => {
    const report = healthReport(health as ApiHealth | undefined, connected);
    expect([report.level, report.label, report.notes[0]]).toEqual([level, label, note]);
  });
});
