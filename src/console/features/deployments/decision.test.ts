import { describe, expect, it } from 'vitest';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { decisionOf } from './decision.ts';

const entry: ApiAuditEntry = {
  number: 7,
  time: '2026-05-04T10:00:00.000Z',
  actor: 'cluster:system:serviceaccount:kube-system:replicaset-controller',
  action: 'admit',
  target: 'registry.example.org/team/app:1.0',
  result: 'refused',
  detail: { object: 'Pod shop/cart', outcome: 'refused', rules: ['severity'], digest: 'sha256:aa' },
  previous: 'a',
  hash: 'b',
};

describe('a decision about a deployment', () => {
  it('tells the image, the object, who asked and what stood against it', () => {
    expect(decisionOf(entry)).toEqual({
      number: 7,
      time: '2026-05-04T10:00:00.000Z',
      outcome: 'refused',
      image: 'registry.example.org/team/app:1.0',
      digest: 'sha256:aa',
      object: 'Pod shop/cart',
      rules: ['severity'],
      user: 'system:serviceaccount:kube-system:replicaset-controller',
      reason: undefined,
    });
  });

  it.each([
    ['passed', { result: 'done', detail: { outcome: 'passed', reason: 'It burns.' } }],
    ['detected', { result: 'done', detail: { outcome: 'detected' } }],
    ['refused', { result: 'refused', detail: {} }],
    ['detected', { result: 'done', detail: { rules: 'no list', digest: 5 } }],
  ] as const)('is %s', (outcome, change) => {
    expect(decisionOf({ ...entry, ...change })).toMatchObject({ outcome, rules: [], digest: undefined });
  });
});
