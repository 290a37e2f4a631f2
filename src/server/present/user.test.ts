import { expect, it } from 'vitest';
import type { UserRow } from '../../db/user.ts';
import { presentUser } from './user.ts';

it('is told without the hash, with each group once', () => {
  const row = { name: 'ann', role: 'user', disabled: 1, created_at: 0, password_hash: 'never told' } as UserRow;
  const user = presentUser(
    row,
    [{ namespace: 'team', role: 'pusher' }],
    [{ group: 'qa' }, { group: 'dev' }, { group: 'qa' }],
  );
  expect(user).toEqual({
    ...{ name: 'ann', role: 'user', disabled: true, createdAt: '1970-01-01T00:00:00.000Z' },
    ...{ grants: [{ namespace: 'team', role: 'pusher' }], groups: ['qa', 'dev'] },
  });
});
