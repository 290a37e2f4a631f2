import { expect, it } from 'vitest';
import type { ExemptionRow } from '../../db/exemption.ts';
import { presentExemption } from './exemption.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const row: ExemptionRow = {
  ...{ id: 7, namespace_id: 1, repository_id: null, repository: null, digest: null, vulnerability: 'CVE-1' },
  ...{ package: null, reason: 'tests only', justification: null, owner: 'ada', created_at: 0, expires_at: null },
} as ExemptionRow;

it('an entry of the allow-list is shown without what it does not have', () => {
  expect(presentExemption(row, now)).toMatchObject({
    ...{ id: 7, scope: 'namespace', vulnerability: 'CVE-1', reason: 'tests only', owner: 'ada' },
    ...{ package: undefined, justification: undefined, expiresAt: undefined, expired: false },
    createdAt: '1970-01-01T00:00:00.000Z',
  });
});

it.each([
  ['ends with its time', now, true],
  ['has ended after it', now - 1, true],
  ['holds before it', now + 1, false],
])('it %s', (_, expires_at, expired) => {
  expect(presentExemption({ ...row, expires_at }, now)).toMatchObject({
    expired,
    expiresAt: new Date(expires_at).toISOString(),
  });
});

it.each([
  ['the whole registry', { namespace_id: null }, 'registry'],
  ['a repository', { repository_id: 3, repository: 'team/app' }, 'repository'],
  ['a version', { repository_id: 3, repository: 'team/app', digest: 'sha256:a' }, 'digest'],
])('one for %s says so', (_, change, scope) => {
  expect(presentExemption({ ...row, ...change }, now).scope).toBe(scope);
});
