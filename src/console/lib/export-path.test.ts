import { describe, expect, it } from 'vitest';
import { apiQuery } from './api.ts';
import { exportPath } from './export-path.ts';

describe('the address of all rows of a list', () => {
  it.each([
    [
      'keeps filters, and leaves out the page',
      apiQuery('listRepositories', { query: { namespace: 'team', search: 'a b', limit: 50, offset: 100 } }),
      '/api/v1/repositories?namespace=team&search=a+b&format=csv',
    ],
    [
      'has what the path names',
      apiQuery('listExemptions', { params: { namespace: 'team' } }),
      '/api/v1/namespaces/team/exemptions?format=csv',
    ],
  ] as const)('%s', (_name, query, path) => {
    expect(exportPath(query, 'csv')).toBe(path);
  });
});
