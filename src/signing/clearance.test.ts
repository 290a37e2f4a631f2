import { expect, it } from 'vitest';
import { clearancePredicate, readClearance } from './clearance.ts';

const allowed = { allowed: true, reasons: [] };
const predicate = {
  ...{ version: 1, repository: 'team/app', policy: { namespace: 'team', revision: 3 }, advisories: { generation: 7 } },
  ...{ pull: allowed, deploy: allowed, issuedAt: '2026-01-01T00:00:00Z', validUntil: '2026-01-02T00:00:00Z' },
};

it('a verdict is read', () => {
  expect(readClearance({ predicateType: clearancePredicate, predicate })).toEqual(predicate);
});

it.each([
  ['of another kind of statement', { predicateType: 'https://slsa.dev/provenance/v1', predicate }],
  ['of a later version of the shape', { predicateType: clearancePredicate, predicate: { ...predicate, version: 2 } }],
  [
    'that does not say until when it holds',
    { predicateType: clearancePredicate, predicate: { ...predicate, validUntil: undefined } },
  ],
  ['whose verdict is a word', { predicateType: clearancePredicate, predicate: { ...predicate, pull: 'yes' } }],
  ['that is not there', {}],
])('one %s is none', (_name, statement) => {
  expect(readClearance(statement)).toBeUndefined();
});
