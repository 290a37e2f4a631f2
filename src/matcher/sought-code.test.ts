import { describe, expect, it } from 'vitest';
import { emptyHash, encodeNameSet, hashOn } from '../lib/name-set.ts';
import type { AdvisoryGroup, AdvisoryTarget } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { openSoughtCode } from './sought-code.ts';

const functions = ['html.Parse', 'html.Tokenizer.Next', '.Get', 'net/url.Parse'];
const linked = {
  linkedPackages: ['', 'html', 'net/url'],
  linkedFunctions: encodeNameSet(functions.map((name) => hashOn(emptyHash, name))),
};

function sought(imports: AdvisoryTarget['imports'], code: Partial<Package> = linked, name = 'a.b/m') {
  const advisory = {
    source: 'x',
    scope: 'go',
    name,
    ids: ['GO-1'],
    scheme: 'golang',
    ranges: [{}],
    status: 'affected',
  };
  const only = imports && { imports };
  return openSoughtCode({ ecosystem: 'golang', name, version: 'v1.0.0', ...code })({
    ...advisory,
    only,
  } as AdvisoryGroup);
}
const found = (path: string, symbols: readonly string[] | undefined, code?: Partial<Package>, name?: string) =>
  sought([{ path, symbols }], code, name)?.found;

describe('what is affected of a module', () => {
  it.each([
    ['a function', 'a.b/m/html', ['Render', 'Parse'], ['a.b/m/html.Parse']],
    ['a method', 'a.b/m/html', ['Tokenizer.Next'], ['a.b/m/html.Tokenizer.Next']],
    ['a function of its own package', 'a.b/m', ['Get'], ['a.b/m.Get']],
    ['a package as a whole', 'a.b/m/html', undefined, ['a.b/m/html']],
    ['what begins what is there', 'a.b/m/html', ['init', 'init#1'], ['a.b/m/html.init', 'a.b/m/html.init#1']],
    ['what is inside functions', 'a.b/m/html', ['Render.func1'], ['a.b/m/html.Render.func1']],
    ['a name of another script', 'a.b/m/html', ['Über'], ['a.b/m/html.Über']],
    ['a path with capital letters', 'A.b/M/html', ['Parse'], ['A.b/M/html.Parse']],
    ['a package of something else', 'x.y/z', ['Get'], ['x.y/z.Get']],
  ])('is found by %s', (_, path, symbols, expected) => {
    expect(found(path, symbols)).toEqual(expected);
  });

  it.each([
    ['another function', 'a.b/m/html', ['Render', 'Node.Next']],
    ['the function of another package', 'a.b/m', ['Parse']],
    ['a package that is not there', 'a.b/m/http', undefined],
    ['what begins what is not there', 'a.b/m/http', ['init']],
  ])('is not found by %s', (_, path, symbols) => {
    expect(found(path, symbols)).toEqual([]);
  });

  it('is found in the standard library by whole paths', () => {
    expect(found('net/url', ['Parse', 'Get'], linked, 'stdlib')).toEqual(['net/url.Parse']);
  });

  it('may be there where no functions are known', () => {
    expect(found('a.b/m/html', ['Render'], { linkedPackages: ['html'] })).toEqual(['a.b/m/html.Render']);
  });

  it('is told without an answer where nothing of the program is known', () => {
    expect(sought([{ path: 'a.b/m/html', symbols: ['Render'] }], {})).toEqual({
      sought: ['a.b/m/html.Render'],
      count: 1,
      found: undefined,
    });
  });

  it('is searched for whole, and told as far as people read', () => {
    const symbols = [...Array.from({ length: 50 }, (_, index) => `Missing${index}`), 'Parse'];
    const result = sought([{ path: 'a.b/m/html', symbols }]);
    expect([result?.sought.length, result?.count, result?.found]).toEqual([12, 51, ['a.b/m/html.Parse']]);
  });

  it('is not asked for by an advisory that names none', () => {
    expect(sought(undefined)).toBeUndefined();
  });
});
