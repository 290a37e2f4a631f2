import { describe, expect, it } from 'vitest';
import { purlMatches } from './purl-matches.ts';

describe('a package URL', () => {
  it.each([
    ['pkg:golang/golang.org/x/net@0.1.0', 'pkg:golang/golang.org/x/net@v0.1.0', true],
    ['pkg:golang/golang.org/x/net@v0.1.0', 'pkg:golang/golang.org/x/net@v0.1.1', false],
    ['pkg:npm/%40angular/core', 'pkg:npm/%40angular/core@1.0.0', true],
    ['pkg:npm/core', 'pkg:npm/%40angular/core@1.0.0', false],
    ['pkg:rpm/redhat/bash@5.1-1?epoch=1', 'pkg:rpm/redhat/bash@5.1-1?epoch=1', true],
    ['pkg:rpm/redhat/bash@5.1-1?epoch=1', 'pkg:rpm/redhat/bash@5.1-1', false],
    ['pkg:rpm/redhat/bash@5.1-1?epoch=0', 'pkg:rpm/redhat/bash@5.1-1', true],
    ['pkg:rpm/bash', 'pkg:rpm/redhat/bash@5.1-1', true],
    ['pkg:pypi/Flask', 'pkg:pypi/flask@1.0', true],
    ['pkg:npm/left-pad@1.0.0#lib/x', 'pkg:npm/left-pad@1.0.0', true],
    ['left-pad', 'pkg:npm/left-pad@1.0.0', false],
  ])('%s means %s: %s', (wanted, purl, matches) => {
    const name = purl.replace(/^.*\/|@.*$/g, '');
    expect(purlMatches(wanted, { name, purl, source: { name, version: '' } })).toBe(matches);
  });
});
