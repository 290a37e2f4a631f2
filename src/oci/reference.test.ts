import { describe, expect, it } from 'vitest';
import { type Digest, digestOf } from './digest.ts';
import { isNamespaceName, isRepositoryName, isTag, maxNameLength, namespaceOf, referrersTag } from './reference.ts';

const long = 'x'.repeat(maxNameLength);

describe('a repository name', () => {
  it.each(['a', '0', 'team/app', 'a.b', 'a_b', 'a__b', 'a-b', 'a---b', 'a/b/c/d', long])('may be %s', (name) => {
    expect(isRepositoryName(name)).toBe(true);
  });

  it.each([
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    'A',
    'ä',
    'a b',
    '.a',
    'a.',
    'a..b',
    'a___b',
    'a_-b',
    '-a',
    'a-',
    'a:b',
    'a\n',
    `${long}x`,
  ])('may not be %j', (name) => {
    expect(isRepositoryName(name)).toBe(false);
  });

  it('that nearly fits is refused without trying every way to split it', () => {
    expect(isRepositoryName(`${'a-'.repeat(99)}!`)).toBe(false);
    expect(isRepositoryName(`a${'-'.repeat(198)}!`)).toBe(false);
  });
});

it.each([
  ['team', true],
  ['team/app', false],
  ['Team', false],
])('whether %s is the name of a namespace: %s', (name, is) => {
  expect(isNamespaceName(name)).toBe(is);
});

it.each([
  ['team/app', 'team'],
  ['team/a/b', 'team'],
  ['team', 'team'],
])('the namespace of %s is %s', (name, namespace) => {
  expect(namespaceOf(name)).toBe(namespace);
});

describe('a tag', () => {
  it.each(['a', '_', '0', 'A.b-c_d', 'latest', 'x'.repeat(128)])('may be %s', (tag) => {
    expect(isTag(tag)).toBe(true);
  });

  it.each(['', '.', '-a', 'a/b', 'a:b', 'a+b', 'a b', 'ä', 'a\n', 'x'.repeat(129)])('may not be %j', (tag) => {
    expect(isTag(tag)).toBe(false);
  });
});

describe('the tag for referrers', () => {
  // The rows of the specification's table that are of an algorithm that is stored here.
  it.each([
    [`sha256:${'a'.repeat(64)}`, `sha256-${'a'.repeat(64)}`],
    [`sha512:${'b'.repeat(64)}${'c'.repeat(64)}`, `sha512-${'b'.repeat(64)}`],
  ])('of %s is %s', (digest, tag) => {
    expect(referrersTag(digest as Digest)).toBe(tag);
  });

  it('is a tag for every digest', () => {
    for (const algorithm of ['sha256', 'sha512'] as const)
      expect(isTag(referrersTag(digestOf('', algorithm)))).toBe(true);
  });
});
