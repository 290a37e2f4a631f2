import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  createApiToken,
  deleteApiToken,
  deleteApiTokens,
  findApiToken,
  findApiTokenOfSecret,
  listApiTokens,
  noteApiTokenUsed,
} from './api-token.ts';
import type { Queries } from './database.ts';
import { deleteNamespace } from './namespace.ts';
import { createUser } from './user.ts';

const user = async (db: Queries, name: string) => (await createUser(db, { name, passwordHash: '', now: 1 }))?.id ?? 0;
const values = (userId: number, name: string, namespaceIds?: readonly number[]) => ({
  ...{ userId, name, secretHash: `hash of ${userId} ${name}`, readOnly: false, namespaceIds },
  ...{ expiresAt: undefined, now: 1 },
});

describeQueries('API tokens', (it) => {
  it('a name is given once to each user, and the newest token comes first', async ({ db }) => {
    const [ann, ben] = [await user(db, 'ann'), await user(db, 'ben')];
    const first = await createApiToken(db, values(ann, 'ci'));
    expect(await createApiToken(db, { ...values(ann, 'ci'), secretHash: 'another' })).toBeUndefined();
    expect(await createApiToken(db, values(ben, 'ci'))).toBeGreaterThan(0);
    const second = await createApiToken(db, values(ann, 'cd'));
    expect((await listApiTokens(db, ann)).map((token) => token.id)).toEqual([second, first]);
  });

  it('a token stays restricted when the last of its namespaces is deleted', async ({ db, namespace }) => {
    const [a, b] = [await namespace('tok-a'), await namespace('tok-b')];
    const id = (await createApiToken(db, values(await user(db, 'eve'), 'ci', [b, a, b]))) ?? 0;
    expect((await findApiToken(db, id))?.namespaces.map(({ name }) => name)).toEqual(['tok-a', 'tok-b']);
    for (const one of [a, b]) await deleteNamespace(db, one);
    expect(await findApiToken(db, id)).toMatchObject({ namespaces: [], restricted: 1 });
  });

  it('a token is found by its secret, notes its use, and goes with its user alone', async ({ db }) => {
    const [kim, lee] = [await user(db, 'kim'), await user(db, 'lee')];
    const id = (await createApiToken(db, { ...values(kim, 'ci'), expiresAt: 99 })) ?? 0;
    await noteApiTokenUsed(db, id, 7);
    const found = await findApiTokenOfSecret(db, `hash of ${kim} ci`);
    expect(found).toMatchObject({ id, used_at: 7, expires_at: 99, restricted: 0, read_only: 0 });
    expect(await findApiTokenOfSecret(db, 'hash')).toBeUndefined();
    expect(await deleteApiToken(db, lee, id), 'of somebody else').toBe(false);
    expect([await deleteApiToken(db, kim, id), await deleteApiToken(db, kim, id)]).toEqual([true, false]);
    for (const one of [kim, lee]) await createApiToken(db, values(one, 'more'));
    await deleteApiTokens(db, kim);
    expect([(await listApiTokens(db, kim)).length, (await listApiTokens(db, lee)).length]).toEqual([0, 1]);
  });
});
