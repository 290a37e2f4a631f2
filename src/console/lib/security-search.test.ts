import { describe, expect, it } from 'vitest';
import { parseSecuritySearch } from './security-search.ts';

describe('what is searched', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['< 2', undefined],
    [' cve-2021-44228 ', { kind: 'vulnerability', id: 'CVE-2021-44228' }],
    ['ghsa-JFH8-c2jp-5v3q', { kind: 'vulnerability', id: 'GHSA-jfh8-c2jp-5v3q' }],
    ['dsa-5020-1', { kind: 'vulnerability', id: 'DSA-5020-1' }],
    ['log4j-core', { kind: 'package', name: 'log4j-core', below: undefined }],
    ['log4j-core<2.17', { kind: 'package', name: 'log4j-core', below: '2.17' }],
    ['lodash < ', { kind: 'package', name: 'lodash', below: undefined }],
  ])('by %j', (text, search) => {
    expect(parseSecuritySearch(text)).toEqual(search);
  });
});
