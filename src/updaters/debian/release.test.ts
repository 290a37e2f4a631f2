import { describe, expect, it } from 'vitest';
import { scopesOf } from './release.ts';

describe('scopes of a release of Debian', () => {
  it.each([
    ['bookworm', ['debian:12']],
    ['trixie', ['debian:13']],
    ['forky', ['debian:14', 'debian:forky']],
    ['sid', ['debian:sid']],
    ['experimental', ['debian:experimental']],
  ])('%s are %j', (codename, scopes) => {
    expect(scopesOf(codename)).toEqual(scopes);
  });
});
