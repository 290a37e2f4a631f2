import { describe, expect, it } from 'vitest';
import { answer, census, daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiHealth, ApiOverview } from '../../../api/overview-schemas.ts';
import { OverviewFacts } from './overview-facts.tsx';

function health(change: Partial<ApiHealth['feeds']>) {
  const feeds = { total: 4, current: 3, loading: 0, never: 0, failing: [], stale: [], ...change };
  return answer('getHealth', {}, { broken: {}, feeds, jobs: 0 });
}

function shown(change: Partial<ApiOverview>, answers = [health({})].slice(1)) {
  const overview = { namespaces: 2, repositories: 1_200, recentPushes: [], ...change };
  return rendered(<OverviewFacts overview={overview} />, answers);
}

describe('figures of the registry', () => {
  it('are those alone that one may see, and that are counted', async () => {
    expect((await shown({})).text).toBe('Repositories 1 200 in 2 namespaces');
  });

  it.each<[string, Partial<ApiOverview>, string]>([
    [
      'what is new',
      { census: census({ newlyMatched: { day: 3, week: 1_500, latest: [] } }) },
      'New matches in 24 h 3 1 500 in 7 days',
    ],
    ['that nothing was blocked', { blockedPulls: 0 }, 'Blocked pulls in 24 h 0 refused by policies'],
    ['what is stored', { storage: { blobs: 1, bytes: 2_000_000 } }, 'Stored 2.00 MB 1 blob Repositories'],
    ['one namespace', { namespaces: 1 }, 'in 1 namespace'],
  ])('tell %s', async (_name, change, text) => {
    expect((await shown(change)).text).toContain(text);
  });

  it.each([
    ['none has answered', {}, 'Current feeds 3 of 4 none has answered yet; all feeds'],
    ['the oldest answer', { oldestAnswer: daysAgo(3) }, 'Current feeds 3 of 4 oldest answer 3 days ago ; all feeds'],
  ])('tell how fresh feeds are, and lead to them: %s', async (_name, change, text) => {
    const { text: all, links } = await shown({}, [health(change)]);
    expect(all).toContain(text);
    expect(links).toEqual(['/feeds']);
  });
});
