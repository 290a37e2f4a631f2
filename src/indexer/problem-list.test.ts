import { describe, expect, it } from 'vitest';
import { problemList } from './problem-list.ts';

const rest = 'has more problems than are listed';

describe('a list of problems', () => {
  it('begins with none', () => {
    expect(problemList(2).all()).toEqual([]);
  });

  it('has them in their order, up to a number, and then says once that there are more', () => {
    const problems = problemList(2);
    for (const path of ['a', 'b', 'c', 'd', 'e']) problems.add(path, 'is broken');
    expect(problems.all()).toEqual([
      { path: 'a', message: 'is broken' },
      { path: 'b', message: 'is broken' },
      { path: '', message: rest },
    ]);
  });

  it('counts those of documents by themselves, so that they push no others out', () => {
    const problems = problemList(1);
    for (const path of ['1', '2', '3']) problems.add(path, 'is no JSON', 'lock-file');
    problems.add('', 'ends too early');
    expect(problems.all()).toEqual([
      { path: '', message: 'ends too early' },
      { path: '1', message: 'is no JSON', declaredBy: 'lock-file' },
      { path: '', message: rest, declaredBy: 'lock-file' },
    ]);
  });

  it('says that there are more even where none is to be listed', () => {
    const problems = problemList(0);
    problems.add('a', 'is broken');
    problems.add('b', 'is broken');
    expect(problems.all()).toEqual([{ path: '', message: rest }]);
  });
});
