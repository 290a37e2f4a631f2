import { describe, expect, it } from 'vitest';
import { answer, daysAgo, firstPage } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNewMatch } from '../../../api/new-match-schemas.ts';
import { NewMatchList } from './new-match-list.tsx';
import { OpenCount } from './open-count.tsx';

const found = (change: Partial<ApiNewMatch>): ApiNewMatch => ({
  ...{
    generation: 7,
    vulnerability: 'CVE-2026-1',
    matchedAt: new Date().toISOString(),
    feed: 'debian',
    severity: 'High',
  },
  ...{ exploited: false, packageCount: 1, images: 4, openImages: 4, repositories: 2, state: 'open' },
  packages: [{ ecosystem: 'dpkg', name: 'zlib1g', version: '1.2', fixedVersion: '1.3' }],
  ...{ open: ['shop'], acknowledgements: [], ...change },
});
const list = (state: 'open' | undefined, ...items: ApiNewMatch[]) => {
  const query = { since: undefined, state, severity: undefined, namespace: undefined, search: undefined, ...firstPage };
  const page = { items, total: items.length, states: { open: 1, acknowledged: 2 }, countedAt: daysAgo(0) };
  return answer('listNewMatches', { query }, page);
};
const draw = (filters: object, ...answers: Parameters<typeof rendered>[1] & object) =>
  rendered(<NewMatchList filters={filters} onChange={() => {}} />, answers);

describe('new vulnerabilities', () => {
  it('are loaded first', async () => {
    expect((await draw({})).labels).toContain('Loading');
  });

  it('are those that wait, day by day, with a button for each', async () => {
    const { rows, buttons, text } = await draw(
      {},
      list('open', found({}), found({ generation: 6, matchedAt: daysAgo(40) })),
    );
    expect(rows[1]).toBe('Today');
    expect(rows[2]).toContain('CVE-2026-1 High zlib1g 1.2 1.3 4');
    expect(rows[2]).toContain('Nobody Acknowledge');
    expect(rows[3]).not.toBe('Today');
    expect(buttons.filter((name) => name.startsWith('Acknowledge'))).toEqual([
      'Acknowledge CVE-2026-1',
      'Acknowledge CVE-2026-1',
    ]);
    expect(text).toContain('To acknowledge 1');
    expect(text).toContain('Acknowledged 2');
  });

  it.each<[string, Partial<ApiNewMatch>, string]>([
    [
      'by whom',
      { open: [], state: 'acknowledged', acknowledgements: [{ namespace: 'shop', by: 'ada', at: daysAgo(2) }] },
      'by ada 2 days ago',
    ],
    [
      'for another namespace too',
      { open: ['base'], acknowledgements: [{ namespace: 'shop', by: 'ada', at: daysAgo(2) }] },
      'Acknowledge for base',
    ],
    ['by nobody, to those who may not', { open: [] }, 'Not yet'],
    ['although exceptions cover it', { openImages: 0 }, 'Excepted'],
    ['when somebody was told', { notifiedAt: daysAgo(3) }, '3 days ago Acknowledge'],
    ['without a fix', { packages: [{ ecosystem: 'npm', name: 'a', version: '1' }] }, 'a 1 – 4'],
  ])('tell whether they are acknowledged: %s', async (_name, change, text) => {
    const { rows } = await draw({ status: 'all' }, list(undefined, found(change)));
    expect(rows[2]).toContain(text);
  });

  it('say that nothing is left', async () => {
    expect((await draw({}, list('open'))).text).toContain('Nothing is left to acknowledge');
  });
});

describe('their number in the navigation', () => {
  it.each([
    [0, ''],
    [7, '7'],
    [412, '99+'],
  ])('of %i is %j', async (open, text) => {
    expect((await rendered(<OpenCount />, [answer('countNewMatches', {}, { open })])).text).toBe(text);
  });
});
