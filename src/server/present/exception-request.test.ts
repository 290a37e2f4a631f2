import { expect, it } from 'vitest';
import type { ExceptionRequestRow } from '../../db/exception-request.ts';
import { presentExceptionRequest } from './exception-request.ts';

const row = {
  ...{ id: 7, namespace_id: 1, namespace: 'team', repository_id: null, repository: null, digest: null },
  ...{ vulnerability: 'CVE-1', package: null, justification: null, reason: 'tests only', requester: 'ada' },
  ...{ expires_at: null, state: 'open', decided_by: null, decision: null, decided_at: null, exemption_id: null },
  created_at: 0,
} as ExceptionRequestRow;

it('a request that is open has no decision', () => {
  const shown = presentExceptionRequest(row);
  expect(shown).toMatchObject({ id: 7, namespace: 'team', state: 'open', requester: 'ada', reason: 'tests only' });
  for (const name of ['decidedBy', 'decision', 'decidedAt', 'exemption', 'expiresAt', 'package'])
    expect(shown[name as keyof typeof shown], name).toBeUndefined();
});

it('a request that was granted names who did, why, and what came of it', () => {
  const decided = { state: 'granted', decided_by: 'grace', decision: 'fine', decided_at: 1_000, exemption_id: 9 };
  expect(presentExceptionRequest({ ...row, ...decided, package: 'curl' } as ExceptionRequestRow)).toMatchObject({
    ...{ state: 'granted', decidedBy: 'grace', decision: 'fine', exemption: 9, package: 'curl' },
    decidedAt: '1970-01-01T00:00:01.000Z',
  });
});
