import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { createApiToken, deleteApiToken } from '../db/api-token.ts';
import type { Database } from '../db/database.ts';
import { revokeCredentials } from '../db/revoke-credentials.ts';
import { createRobot, deleteRobot, updateRobot } from '../db/robot.ts';
import { createUser, deleteUser, setDisabled } from '../db/user.ts';
import { newCheckedSecret } from '../lib/checked-secret.ts';
import { holderOf, type Identities, isGivenSecret, openIdentities } from './identities.ts';
import { hashSecret } from './passwords.ts';

let database: Database;
let identities: Identities;
let now = 1_000;
let userId = 0;
let tokenId = 0;
let robotId = 0;
const token = newCheckedSecret('cleardock_t_');
const robot = newCheckedSecret('cleardock_r_');

beforeEach(async () => {
  now = 1_000;
  database = await openMemoryDatabase();
  const db = database.kysely;
  userId = (await createUser(db, { name: 'ann', passwordHash: 'x', now }))?.id ?? 0;
  const values = { userId, name: 'ci', readOnly: true, namespaceIds: undefined, expiresAt: 2_000, now };
  tokenId = (await createApiToken(db, { ...values, secretHash: hashSecret(token) })) ?? 0;
  const one = { name: 'robot$ci', namespaceId: undefined, description: '', expiresAt: 2_000, owner: 'ann', now };
  robotId = (await createRobot(db, { ...one, secretHash: hashSecret(robot) }))?.id ?? 0;
  identities = openIdentities(database, () => now);
});
afterEach(() => database[Symbol.asyncDispose]());

describe('a secret that was given out', () => {
  it('is its owner, with its limits', async () => {
    expect(await identities.ofSecret(token)).toMatchObject({
      ...{ kind: 'user', name: 'ann' },
      token: { id: tokenId, readOnly: true, namespaceIds: undefined },
    });
    expect(await identities.ofSecret(robot)).toMatchObject({ kind: 'robot', name: 'robot$ci' });
  });

  it('that nobody was given is nobody', async () => {
    for (const secret of ['', 'x', newCheckedSecret('cleardock_t_'), newCheckedSecret('cleardock_r_')])
      expect(await identities.ofSecret(secret)).toBeUndefined();
    // The one is not looked for among the others, whatever its beginning says.
    expect(await identities.ofSecret(`${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`)).toBeUndefined();
  });

  it('is told from a password by its beginning', () => {
    expect([token, robot, 'correct horse', ''].map(isGivenSecret)).toEqual([true, true, false, false]);
  });

  it('is stored as a hash', async () => {
    const db = database.kysely;
    const rows = [
      await db.selectFrom('robot').selectAll().execute(),
      await db.selectFrom('api_token').selectAll().execute(),
    ];
    for (const secret of [token, robot]) expect(JSON.stringify(rows)).not.toContain(secret.slice(12));
  });
});

describe('somebody is found again', () => {
  const db = () => database.kysely;
  /** What happens, and whether the user, the token's user and the robot are still there after it. */
  const table: readonly (readonly [string, () => Promise<unknown> | unknown, readonly boolean[]])[] = [
    ['nothing happens', () => undefined, [true, true, true]],
    ['time passes', () => (now = 2_000), [true, false, false]],
    ['the user is disabled', () => setDisabled(db(), userId, true), [false, false, true]],
    ['the user is deleted', () => deleteUser(db(), userId), [false, false, true]],
    ['what the user was given is revoked', () => revokeCredentials(db(), userId), [false, false, true]],
    ['the token is revoked', () => deleteApiToken(db(), userId, tokenId), [true, false, true]],
    ['the robot is disabled', () => updateRobot(db(), robotId, { disabled: 1 }), [true, true, false]],
    ['the robot gets another secret', () => updateRobot(db(), robotId, { secret_hash: 'other' }), [true, true, false]],
    ['the robot is deleted', () => deleteRobot(db(), robotId), [true, true, false]],
  ];
  it.each(table)('or not, after %s', async (_, happens, there) => {
    const actors = [
      await identities.userNamed('ann'),
      await identities.ofSecret(token),
      await identities.ofSecret(robot),
    ];
    const holders = actors.flatMap((actor) => (actor ? [holderOf(actor)] : []));
    expect(holders).toHaveLength(3);
    await happens();
    const found = await Promise.all(holders.map((holder) => identities.holder(holder)));
    expect(found.map((actor) => actor !== undefined)).toEqual(there);
    const bySecret = await Promise.all([token, robot].map((secret) => identities.ofSecret(secret)));
    expect(bySecret.map((actor) => actor !== undefined)).toEqual(
      // A new secret takes the place of the old one in the row alone; here nobody knows it.
      there.slice(1),
    );
  });

  it('but not as another user of the same name', async () => {
    const actor = await identities.userNamed('ann');
    if (!actor) throw new Error('not found');
    await deleteUser(db(), userId);
    await createUser(db(), { name: 'ann', passwordHash: 'x', now });
    expect(await identities.holder(holderOf(actor))).toBeUndefined();
  });
});
