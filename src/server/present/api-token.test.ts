import { expect, it } from 'vitest';
import type { ApiTokenRow } from '../../db/api-token.ts';
import { presentApiToken } from './api-token.ts';

const row = (values: Partial<ApiTokenRow>) =>
  ({
    ...{
      id: 1,
      name: 'ci',
      read_only: 0,
      restricted: 0,
      namespaces: [],
      expires_at: null,
      created_at: 0,
      used_at: null,
    },
    ...{ secret_hash: 'never told', ...values },
  }) as ApiTokenRow;

it.each<[string, Partial<ApiTokenRow>, object]>([
  ['without limits', {}, { readOnly: false, namespaces: undefined, expired: false, expiresAt: undefined }],
  ['for reading', { read_only: 1 }, { readOnly: true }],
  ['for namespaces', { restricted: 1, namespaces: [{ id: 7, name: 'team' }] }, { namespaces: ['team'] }],
  ['for namespaces that are gone', { restricted: 1 }, { namespaces: [] }],
  ['that is about to end', { expires_at: 101 }, { expired: false, expiresAt: '1970-01-01T00:00:00.101Z' }],
  ['that has ended', { expires_at: 100 }, { expired: true }],
])('tells a token %s, and never its secret', (_, values, told) => {
  const token = presentApiToken(row(values), 100);
  expect(token).toMatchObject(told);
  expect(JSON.stringify(token)).not.toContain('never told');
});
