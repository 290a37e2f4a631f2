import { expect, it } from 'vitest';
import type { IndexReport } from '../model/index-report.ts';
import { problemGaps } from './problem-gaps.ts';

type Problem = IndexReport['problems'][number];
const problem = (path: string, values: Partial<Problem> = {}): Problem => ({
  ...{ path, message: 'it is cut off', layer: 0, ...values },
});
const gap = (message: string, values: object = {}) => ({ kind: 'unreadable-file', message, ...values });

it('tells nothing where all could be read', () => {
  expect(problemGaps({ problems: [] })).toEqual([]);
});

it('names the file and its layer, counted from one, or the layer alone', () => {
  expect(problemGaps({ problems: [problem('a.jar', { layer: 2 }), problem('')] })).toEqual([
    gap('a.jar in layer 3: it is cut off'),
    gap('Layer 1: it is cut off'),
  ]);
});

it('counts those that are too many to name, of documents and of all else by themselves', () => {
  const many = (count: number, values: Partial<Problem>) =>
    Array.from({ length: count }, (_, at) => problem(`${at}`, values));
  const gaps = problemGaps({ problems: [...many(102, { declaredBy: 'sbom' }), ...many(100, {}), ...many(7, {})] });
  expect(gaps).toHaveLength(202);
  expect(gaps[99]).toEqual(gap('99 in layer 1: it is cut off'));
  expect(gaps[100]).toEqual(gap('7 more problems'));
  expect(gaps[101]).toEqual(gap('0 in layer 1: it is cut off', { declaredBy: 'sbom' }));
  expect(gaps[201]).toEqual(gap('2 more problems', { declaredBy: 'sbom' }));
});
