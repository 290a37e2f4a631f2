import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { npm } from './npm.ts';

const [extractor] = npm.extractors;
const extract = (text: string) => extractFrom(npm, 'app/node_modules/x/package.json', text).packages;

describe('an npm package manifest', () => {
  it.each([
    ['app/node_modules/lodash/package.json', true],
    ['node_modules/lodash/package.json', true],
    ['app/node_modules/@babel/core/package.json', true],
    ['app/node_modules/a/node_modules/b/package.json', true],
    ['app/node_modules/.pnpm/lodash@4.17.21/node_modules/lodash/package.json', true],
    ['usr/lib/node_modules/npm/package.json', true],
    ['app/package.json', false],
    ['app/node_modules/a/test/fixtures/package.json', false],
    ['app/node_modules/@scope/package.json', false],
    ['app/not_node_modules/a/package.json', false],
    ['app/node_modules/a/dist/esm/package.json', false],
  ])('is installed at %s: %s', (path, wanted) => {
    expect(extractor?.wants(path, false)).toBe(wanted);
  });

  it.each([
    [
      'a package',
      '{"name":"lodash","version":"4.17.20","license":"MIT"}',
      [{ ecosystem: 'npm', name: 'lodash', version: '4.17.20', licence: 'MIT' }],
    ],
    [
      'a manifest after a byte order mark',
      '\uFEFF{"name":"a","version":"1.0.0"}',
      [{ ecosystem: 'npm', name: 'a', version: '1.0.0' }],
    ],
    ['no package without a version', '{"name":"a"}', []],
    ['no package with a hostile name', '{"name":"a\\u0000b","version":"1.0.0"}', []],
    ['no package with a version that is no text', '{"name":"a","version":{"x":1}}', []],
  ])('is %s', (_, text, packages) => {
    expect(extract(text)).toEqual(packages);
  });

  it.each(['', '{', '[]x', 'null'])('that is %j is a problem', (text) => {
    expect(() => extract(text)).toThrow();
  });

  it('has a purl with the scope as its namespace', () => {
    expect(npm.purl({ ecosystem: 'npm', name: '@babel/core', version: '7.0.0' })).toBe('pkg:npm/%40babel/core@7.0.0');
  });
});
