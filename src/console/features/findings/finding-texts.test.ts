import { describe, expect, it } from 'vitest';
import { shownFinding } from '../../../../test/support/finding-answers.tsx';
import { adviceOf, attacksOf, matchOf, ratingOf } from './finding-texts.ts';

it('why it matched is told in the terms of the advisory, with its note', () => {
  const text = 'openssl 3.0.11-1 in debian:12 is within “< 3.0.17-1”, said by debian, nvd';
  expect(matchOf(shownFinding({ sources: ['debian', 'nvd'] }))).toBe(text);
  expect(matchOf(shownFinding({ sources: ['debian', 'nvd'], note: 'minor issue' }))).toBe(`${text}; minor issue`);
});

it.each([
  ['by whom it is rated', {}, /^High, rated by /],
  ['that nobody rated it', { severity: 'Unknown', severitySource: '' } as const, /^Unknown, not rated$/],
  [
    'the score that counts',
    { cvss: { version: '3.1', vector: '', score: 7.5, source: 'nvd@nist.gov' } },
    /; CVSS 3\.1 7\.5 by nvd@nist\.gov$/,
  ],
])('how severe it is tells %s', (_name, change, text) => {
  expect(ratingOf(shownFinding(change))).toMatch(text);
});

it.each([
  ['an upgrade', {}, 'Upgrade openssl to 3.0.17-1 or later'],
  ['since when it is out', { fixedOn: '2026-01-02' }, 'Upgrade openssl to 3.0.17-1 or later, out since 2026-01-02'],
  ['its bulletins', { bulletins: ['DSA-1', 'DSA-2'] }, 'Upgrade openssl to 3.0.17-1 or later (DSA-1, DSA-2)'],
  ['what it takes', { channel: 'ubuntu-pro' }, 'Upgrade openssl to 3.0.17-1 or later; it needs ubuntu pro'],
  ['that there is none', { fixedVersion: undefined }, 'No fixed version is published'],
])('the advice tells %s', (_name, change, text) => {
  expect(adviceOf(shownFinding(change))).toBe(text);
});

describe('attacks', () => {
  it.each([
    ['nothing', {}, /^Nothing is known$/],
    [
      'since when and until when to mend it',
      { exploited: { since: '2026-01-02', due: '2026-01-20' } },
      /^Known since 2026-01-02, to be mended by 2026-01-20 as CISA demands$/,
    ],
    ['that ransomware uses it', { exploited: { since: '2026-01-02', ransomware: true } }, /by ransomware too/],
    [
      'a proof of concept, and how likely it is',
      { exploitation: 'poc', epss: { score: 0.91, percentile: 0.96, date: '2026-01-02', model: 'v4' } } as const,
      /^CISA knows of a proof of concept; EPSS of 2026-01-02: 91\s?% within 30 days, higher than 96\s?% of all$/,
    ],
  ])('are told as far as they are known: %s', (_name, change, text) => {
    expect(attacksOf(shownFinding(change))).toMatch(text);
  });
});
