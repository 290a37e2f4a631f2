import { expect, it } from 'vitest';
import { releaseScopes } from './release-scopes.ts';

it.each<[string, readonly string[]]>([
  ['18.20.4', ['eol:x:18.20.4', 'eol:x:18.20', 'eol:x:18']],
  ['v18', ['eol:x:18']],
  ['8.0.36-0+deb12', ['eol:x:8.0.36', 'eol:x:8.0', 'eol:x:8']],
  ['1.2.3.4.5', ['eol:x:1.2.3', 'eol:x:1.2', 'eol:x:1']],
  ['latest', []],
  ['', []],
])('a release of %s may be told of in %j', (version, scopes) => {
  expect(releaseScopes('eol:x', version)).toEqual(scopes);
});
