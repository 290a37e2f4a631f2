import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { SignedIn } from '../auth/actor.ts';
import { createApiToken } from '../db/api-token.ts';
import type { Database } from '../db/database.ts';
import { createRobot } from '../db/robot.ts';
import { createUser } from '../db/user.ts';
import { silentLogger } from '../lib/log.ts';
import { openUseRecorder } from './use-recorder.ts';

let database: Database;
let robot: SignedIn;
let user: SignedIn;
let script: SignedIn;
beforeEach(async () => {
  database = await openMemoryDatabase();
  const db = database.kysely;
  const userId = (await createUser(db, { name: 'ann', passwordHash: 'x', now: 1 }))?.id ?? 0;
  const values = { userId, name: 'ci', readOnly: false, namespaceIds: undefined, expiresAt: undefined, now: 1 };
  const tokenId = (await createApiToken(db, { ...values, secretHash: 'a' })) ?? 0;
  const one = { name: 'robot$ci', namespaceId: undefined, description: '', expiresAt: undefined, owner: 'ann', now: 1 };
  const robotId = (await createRobot(db, { ...one, secretHash: 'b' }))?.id ?? 0;
  user = { kind: 'user', id: userId, name: 'ann', stamp: '' };
  script = { ...user, token: { id: tokenId, readOnly: false } };
  robot = { kind: 'robot', id: robotId, name: 'robot$ci', stamp: '' };
});
afterEach(() => database[Symbol.asyncDispose]());

const used = async () => [
  (await database.kysely.selectFrom('robot').select('used_at').executeTakeFirst())?.used_at,
  (await database.kysely.selectFrom('api_token').select('used_at').executeTakeFirst())?.used_at,
];

it('writes when robots and tokens were used last, and at its end what is left', async () => {
  let now = 10;
  {
    await using recorder = openUseRecorder(database, () => now, silentLogger());
    for (const actor of [robot, user]) recorder.record(actor);
    expect(await used()).toEqual([null, null]);
    now = 20;
    recorder.record(robot);
    await recorder.write();
    expect(await used()).toEqual([20, null]);
    now = 30;
    recorder.record(script);
  }
  expect(await used()).toEqual([20, 30]);
});
