import { expect, it } from 'vitest';
import { isId, isVersion, mayStandFor, packageOf } from './coordinates.ts';

it('names a package by its group, where that is known', () => {
  expect(packageOf({ group: 'org.a', artifact: 'b', version: '1', licence: 'MIT' })).toEqual({
    ...{ ecosystem: 'maven', name: 'org.a:b', version: '1', licence: 'MIT' },
  });
  expect(packageOf({ artifact: 'b', version: '1', licence: ' ' })).toEqual({
    ecosystem: 'maven',
    name: 'b',
    version: '1',
    licence: undefined,
  });
});

it.each<[string | undefined, boolean]>([
  ['commons-lang3', true],
  ['org.apache_x', true],
  [`\${project.artifactId}`, false],
  ['a:b', false],
  ['', false],
  ['a'.repeat(255), true],
  ['a'.repeat(256), false],
  [undefined, false],
])('%s is an id: %s', (text, is) => {
  expect(isId(text)).toBe(is);
});

it.each<[string | undefined, boolean]>([
  ['1.0-SNAPSHOT', true],
  ['r09', true],
  ['latest', false],
  ['[1,2)', false],
  ['1/2', false],
  [`\${v1}`, false],
  [undefined, false],
])('%s is a version: %s', (text, is) => {
  expect(isVersion(text)).toBe(is);
});

it.each([
  ['31.1.0', '31.1-jre', true],
  ['31.2.0', '31.1-jre', false],
  ['r09', 'r09', true],
  ['5.0', '5', true],
])('a manifest’s %s may stand for %s: %s', (stated, version, may) => {
  expect(mayStandFor(stated, version)).toBe(may);
});
