import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { createApiToken, listApiTokens } from './api-token.ts';
import type { Queries } from './database.ts';
import { endSignIns, revokeCredentials } from './revoke-credentials.ts';
import { createSession } from './session.ts';
import { createUser, findUserById } from './user.ts';

async function signedIn(db: Queries, name: string): Promise<number> {
  const id = (await createUser(db, { name, passwordHash: '', now: 1 }))?.id ?? 0;
  for (const idHash of [`${name} 1`, `${name} 2`])
    await createSession(db, { idHash, userId: id, now: 1, expiresAt: 100 });
  const token = { name: 'ci', secretHash: name, readOnly: true, namespaceIds: undefined, expiresAt: undefined, now: 1 };
  await createApiToken(db, { ...token, userId: id });
  return id;
}

describeQueries('what a user signed in with', (it) => {
  const left = async (db: Queries, id: number) => ({
    sessions: (await db.selectFrom('session').select('id_hash').where('user_id', '=', id).execute()).map(
      (row) => row.id_hash,
    ),
    tokens: (await listApiTokens(db, id)).length,
    version: (await findUserById(db, id))?.credential_version,
  });

  it('ends at once but for API tokens, and but for the session that is kept', async ({ db }) => {
    const [ann, ben] = [await signedIn(db, 'ann'), await signedIn(db, 'ben')];
    const before = (await left(db, ann)).version ?? 0;
    await endSignIns(db, ann, 'ann 2');
    expect(await left(db, ann)).toEqual({ sessions: ['ann 2'], tokens: 1, version: before + 1 });
    expect(await left(db, ben), 'of somebody else').toEqual({
      sessions: ['ben 1', 'ben 2'],
      tokens: 1,
      version: before,
    });
  });

  it('is revoked with its API tokens', async ({ db }) => {
    const eve = await signedIn(db, 'eve');
    await revokeCredentials(db, eve);
    expect(await left(db, eve)).toMatchObject({ sessions: [], tokens: 0 });
  });
});
