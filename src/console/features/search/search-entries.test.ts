import { describe, expect, it } from 'vitest';
import { searchEntries } from './search-entries.ts';

const pushedAt = '2026-01-01T00:00:00Z';

describe('entries of a search', () => {
  it('stand in groups, each leading to its page', () => {
    const entries = searchEntries('x', {
      repositories: [{ repository: 'team/x' }],
      versions: [
        { repository: 'team/x', reference: '1.0', pushedAt },
        { repository: 'team/x', reference: `sha256:${'0123456789ab'.repeat(5)}cdef`, pushedAt },
      ],
      vulnerabilities: [{ id: 'CVE-2099-0001', severity: 'High' }],
      packages: [{ ecosystem: 'npm', name: 'xml', versions: 2 }],
    });
    expect(entries.map(({ group, label, to }) => `${group} | ${label} | ${to}`)).toEqual([
      'Repositories | team/x | /repository',
      'Versions | team/x:1.0 | /version',
      'Versions | team/x@0123456789ab | /version',
      'Vulnerabilities | CVE-2099-0001 | /vulnerability',
      'Packages | xml | /packages',
      'Everywhere | Versions with “x” | /packages',
    ]);
  });

  it('are one for the text alone where nothing is known yet', () => {
    expect(searchEntries('log4j-core < 2.17', undefined).map(({ search }) => search)).toEqual([
      { search: 'log4j-core < 2.17' },
    ]);
    expect(searchEntries('cve-2099-1', undefined)).toMatchObject([
      { to: '/vulnerability', search: { id: 'CVE-2099-1' } },
    ]);
  });
});
