import { expect, it } from 'vitest';
import { type AuditSearch, auditExportPath, auditQuery } from './audit-query.ts';

const start = (...day: [number, number, number]) => new Date(...day).toISOString();

it.each<[string, AuditSearch, object]>([
  ['nothing asks for everything', {}, {}],
  [
    'the last day belongs to it',
    { since: '2026-01-31', until: '2026-01-31' },
    { since: start(2026, 0, 31), until: start(2026, 1, 1) },
  ],
  ['what is no day and no result is left out', { since: 'yesterday', result: 'odd' }, {}],
  [
    'the rest goes as it is',
    { actor: 'ann', result: 'refused', search: 'app' },
    { actor: 'ann', result: 'refused', search: 'app' },
  ],
])('%s', (_name, search, query) => {
  expect(JSON.parse(JSON.stringify(auditQuery(search)))).toEqual(query);
});

it('an export is of a namespace, or of all', () => {
  expect(auditExportPath({})).toBe('/api/v1/audit/export');
  expect(auditExportPath({ namespace: 'team', actor: 'a b', page: '2' })).toBe(
    '/api/v1/namespaces/team/audit/export?actor=a+b',
  );
});
