import { describe, expect, it } from 'vitest';
import { daysAgo, feed } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiFeed } from '../../../api/operation-schemas.ts';
import { FeedTable } from './feed-table.tsx';

const shown = (change: Partial<ApiFeed>, admin = false) => rendered(<FeedTable feeds={[feed(change)]} admin={admin} />);

describe('a feed', () => {
  it.each<[string, Partial<ApiFeed>, RegExp]>([
    ['that is current', {}, /Licence: MIT Current 1\s000 – 2\.00 MB/],
    ['that was never loaded', { state: 'never', records: 0 }, / Not loaded 0 /],
    [
      'that failed, and what stays in use',
      { state: 'error', error: 'No answer.' },
      /Error No answer\. The last good data/,
    ],
    ['that failed from the beginning', { state: 'error', error: 'No answer.', records: 0 }, /Error No answer\. 0 /],
    [
      'that is being read, with how far that is',
      { state: 'loading', progress: { phase: 'parsing', bytes: 5_000_000, records: 20 } },
      / Reading 20 – 5\.00 MB/,
    ],
    [
      'that is just begun, with what there is so far',
      { state: 'loading', progress: { phase: 'fetching', bytes: 0, records: 0 } },
      / Fetching 1\s000 – 2\.00 MB/,
    ],
    ['with the number of its advisories', { advisories: 12_345 }, / 1\s000 12\s345 /],
    ['when it is asked next', { checkedAt: daysAgo(1), nextRunAt: daysAgo(-1) }, /yesterday next tomorrow/],
  ])('is told %s', async (_, change, row) => {
    expect((await shown(change)).rows[1]).toMatch(row);
  });

  it('tells what is left out, with each of the reasons', async () => {
    const { text, labels } = await shown({ leftOut: { malformed: 2, silent: 1_000 } });
    expect(text).toMatch(/\s1\s002 left out/);
    expect(labels.join()).toMatch(/of another shape than documented: 2; about no vulnerability in a package: 1\s000/);
    expect((await shown({ leftOut: {} })).text).not.toContain('left out');
  });

  it('without a licence says so', async () => {
    expect((await shown({ licence: 'none stated, public' })).text).toContain('Licence: none stated, public');
  });

  it('is updated by those alone who manage the registry, and not twice at once', async () => {
    expect((await shown({})).buttons).not.toContain('Update debian');
    expect((await shown({}, true)).buttons).toContain('Update debian');
    expect((await shown({ state: 'loading' }, true)).buttons).toContain('Update debian (disabled)');
  });
});
