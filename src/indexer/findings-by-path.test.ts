import { describe, expect, it } from 'vitest';
import type { FoundPackage } from '../model/package.ts';
import { type FileFindings, noFindings } from './file-reader.ts';
import { findingsByPath } from './findings-by-path.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';
import { problemList } from './problem-list.ts';

const installed = (...names: readonly string[]): FoundPackage[] =>
  names.map((name) => ({ path: 'p', package: { ecosystem: 'npm', name, version: '1' } }));
const declared = (...names: readonly string[]): FoundPackage[] =>
  installed(...names).map((found) => ({ ...found, declaredBy: 'lock-file' }));
const secrets = (...lines: readonly number[]) => lines.map((line) => ({ rule: 'key', path: 'p', line }));

function store(limits: Partial<Pick<IndexLimits, 'packages' | 'packageCharacters' | 'secrets'>>) {
  const problems = problemList(10);
  const files = findingsByPath({ ...defaultLimits, ...limits }, problems);
  return {
    files,
    keep: (path: string, findings: Partial<FileFindings>) => files.keep(path, { ...noFindings(), ...findings }),
    names: () => [...files].flatMap(([path, file]) => file.packages.map((one) => `${path} ${one.package.name}`)),
    lines: () => [...files].flatMap(([path, file]) => file.secrets.map((one) => `${path}:${one.line}`)),
    problems: () => problems.all(),
  };
}

describe('findings of a layer', () => {
  it('are kept by the paths of their files, and forgotten with them', () => {
    const { files, keep, names } = store({});
    keep('a', { packages: installed('one') });
    keep('b', { packages: installed('two') });
    files.forget('a');
    files.forget('never there');
    expect([names(), files.get('a'), files.get('b')?.packages.length]).toEqual([['b two'], undefined, 1]);
  });

  it('leave out the packages of a file that has too many, as a whole, and say so', () => {
    const { keep, names, problems } = store({ packages: 2 });
    keep('a', { packages: installed('one') });
    keep('b', { packages: installed('two', 'three') });
    keep('c', { packages: installed('four') });
    expect(names()).toEqual(['a one', 'c four']);
    expect(problems()).toEqual([{ path: 'b', message: 'was not read: the layer has more than 2 packages' }]);
  });

  it('leave out the packages of a file that say too much, and have room for others', () => {
    const { files, keep, names, problems } = store({ packageCharacters: 50 });
    keep('a', { packages: installed('one') });
    keep('b', { packages: installed('x'.repeat(40)) });
    keep('lock', { packages: declared('y'.repeat(30)) });
    files.forget('a');
    keep('c', { packages: installed('z'.repeat(40)) });
    expect(names()).toEqual([`lock ${'y'.repeat(30)}`, `c ${'z'.repeat(40)}`]);
    expect(problems()).toEqual([
      { path: 'b', message: 'was not read: the layer has packages with more text than is kept' },
    ]);
  });

  it('have room again for what was forgotten', () => {
    const { files, keep, names, problems } = store({ packages: 1, secrets: 1 });
    keep('a', { packages: installed('one'), secrets: secrets(1) });
    files.forget('a');
    keep('b', { packages: installed('two'), secrets: secrets(2) });
    expect([names(), problems()]).toEqual([['b two'], []]);
  });

  it('keep nothing installed out for what is only declared', () => {
    const { keep, names, problems } = store({ packages: 2 });
    keep('lock', { packages: declared('a', 'b', 'c') });
    keep('both', { packages: [...installed('one'), ...declared('d')] });
    keep('more', { packages: [...installed('two'), ...declared('e', 'f')] });
    expect(names()).toEqual(['both one', 'both d', 'more two']);
    expect(problems()).toEqual([
      { path: 'lock', message: expect.stringContaining('more than 2 packages'), declaredBy: 'lock-file' },
      { path: 'more', message: expect.stringContaining('more than 2 packages'), declaredBy: 'lock-file' },
    ]);
  });

  it('tell a problem of what is installed as one of the layer, though the file declares something too', () => {
    const { keep, problems } = store({ packages: 1 });
    keep('a', { packages: [...installed('one', 'two'), ...declared('d')] });
    expect(problems()).toEqual([{ path: 'a', message: expect.any(String) }]);
  });

  it('have secrets up to a number, of which those beyond are said to be left out', () => {
    const { keep, lines, problems } = store({ secrets: 3 });
    keep('a', { secrets: secrets(1, 2) });
    keep('b', { secrets: secrets(3, 4, 5) });
    expect(lines()).toEqual(['a:1', 'a:2', 'b:3']);
    expect(problems()).toEqual([{ path: '', message: 'has more than 3 secrets; the others are not listed' }]);
  });
});
