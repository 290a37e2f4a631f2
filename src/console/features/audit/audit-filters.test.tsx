import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { AuditFilters } from './audit-filters.tsx';

it.each([
  ['nothing', {}, ['Search in what it was done to:', 'User:', 'Action:', 'Result:', 'First day:', 'Last day:']],
  [
    'what stands in the address',
    { search: 'team', actor: 'ada', action: 'signIn', result: 'refused', since: '2026-01-02', until: '2026-01-03' },
    [
      ...['Search in what it was done to: team', 'User: ada', 'Action: signIn', 'Result: Refused'],
      ...['First day: 2026-01-02', 'Last day: 2026-01-03'],
    ],
  ],
])('filters of the audit log hold %s', async (_name, filters, fields) => {
  expect((await rendered(<AuditFilters filters={filters} onChange={() => {}} />)).fields).toEqual(fields);
});
