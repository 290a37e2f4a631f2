import { expect, it } from 'vitest';
import { highestOf, noCounts, reaches, type Severity, severities, severityOfScore, severityRank } from './severity.ts';

it.each<[Severity, readonly Severity[]]>([
  ['Critical', ['Critical']],
  ['Medium', ['Critical', 'High', 'Medium']],
  ['Negligible', ['Critical', 'High', 'Medium', 'Low', 'Negligible']],
  ['Unknown', ['Critical', 'High', 'Medium', 'Low', 'Negligible']],
])('the threshold %s is reached by %j, and never by what nobody rated', (threshold, reaching) => {
  expect(severities.filter((one) => reaches(one, threshold))).toEqual(reaching);
});

it('sorts what nobody rated last', () => {
  expect(
    ['Unknown', 'Low', 'Critical'].toSorted((a, b) => severityRank(a as Severity) - severityRank(b as Severity)),
  ).toEqual([...['Critical', 'Low', 'Unknown']]);
});

it.each<[number, Severity]>([
  [10, 'Critical'],
  [9, 'Critical'],
  [8.9, 'High'],
  [7, 'High'],
  [6.9, 'Medium'],
  [4, 'Medium'],
  [3.9, 'Low'],
  [0.1, 'Low'],
  [0, 'Negligible'],
])('a score of %d is %s', (score, severity) => {
  expect(severityOfScore(score)).toBe(severity);
});

it('finds the highest level that was found', () => {
  expect(highestOf(noCounts())).toBeUndefined();
  expect(highestOf({ ...noCounts(), Unknown: 1 })).toBe('Unknown');
  expect(highestOf({ ...noCounts(), Low: 2, High: 1 })).toBe('High');
});
