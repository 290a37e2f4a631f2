import { describe, expect, it } from 'vitest';
import { judgedFinding } from '../../test/support/judged.ts';
import { countsFrom, type FindingLimits, limitsInWords } from './finding-options.ts';
import type { JudgedFinding } from './subject.ts';

const day = 86_400_000;
const [always, never] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const unfixed = { fixable: false, fixedVersion: undefined };

describe('a finding', () => {
  it.each<[string, Partial<JudgedFinding>, FindingLimits, number]>([
    ['counts always without options', {}, {}, always],
    ['without a fix counts all the same', unfixed, {}, always],
    ['without a fix never counts where fixes alone do', unfixed, { fixableOnly: true }, never],
    ['with a fix counts where fixes alone do', {}, { fixableOnly: true }, always],
    ['under investigation counts', { unconfirmed: true }, {}, always],
    [
      'under investigation never counts where it must be confirmed',
      { unconfirmed: true },
      { confirmedOnly: true },
      never,
    ],
    ['that is confirmed counts where it must be', {}, { confirmedOnly: true }, always],
    ['of another kind never counts', {}, { kinds: ['language', 'unmanaged'] }, never],
    ['of one of the kinds counts', { kind: 'unmanaged' }, { kinds: ['language', 'unmanaged'] }, always],
    ['counts days after it was published', { published: 5, firstSeen: 7 }, { graceDays: 2 }, 5 + 2 * day],
    ['counts days after it was found, where no day is known', { firstSeen: 7 }, { graceDays: 2 }, 7 + 2 * day],
    ['has no grace where nothing is known', {}, { graceDays: 2 }, always],
    ['counts days after its fix', { published: 5, fixedAt: 9 }, { graceDays: 1, graceFrom: 'fix' }, 9 + day],
    [
      'counts days after it was found, for a fix of no day',
      { firstSeen: 7 },
      { graceDays: 1, graceFrom: 'fix' },
      7 + day,
    ],
    [
      'has grace without an end before its fix',
      { ...unfixed, published: 5 },
      { graceDays: 1, graceFrom: 'fix' },
      never,
    ],
    ['needs no fix for days that nobody gives', unfixed, { graceFrom: 'fix' }, always],
  ])('%s', (_, finding, limits, from) => {
    expect(countsFrom(judgedFinding(finding), limits)).toBe(from);
  });
});

it.each<[FindingLimits, string]>([
  [{}, ''],
  [{ fixableOnly: true }, ', with a fix'],
  [{ fixableOnly: false, confirmedOnly: true }, ', confirmed'],
  [{ kinds: ['language', 'unmanaged'] }, ', in language packages or unmanaged binaries'],
  [{ graceDays: 1 }, ', 1 day after it was published'],
  [
    { fixableOnly: true, kinds: ['distribution'], graceDays: 30, graceFrom: 'fix' },
    ', with a fix, in packages of the distribution, 30 days after its fix',
  ],
])('says %j as "%s"', (limits, text) => {
  expect(limitsInWords(limits)).toBe(text);
});
