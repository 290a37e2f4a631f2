import { isPerson, type UserActor } from '../../../auth/actor.ts';
import { hashPassword, hashSecret } from '../../../auth/passwords.ts';
import { createApiToken, deleteApiToken, listApiTokens } from '../../../db/api-token.ts';
import { revokeCredentials } from '../../../db/revoke-credentials.ts';
import { deleteSession, listSessions } from '../../../db/session.ts';
import { setPassword } from '../../../db/user.ts';
import { listIdentities } from '../../../db/user-identity.ts';
import { newCheckedSecret } from '../../../lib/checked-secret.ts';
import { isCoded } from '../../../lib/errors.ts';
import { secretPrefixes } from '../../../model/sign-in-secrets.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentApiToken } from '../../present/api-token.ts';
import { presentTime } from '../../present/time.ts';
import { sessionSecret } from '../../session-cookie.ts';
import type { ApiServices } from './api-services.ts';
import { futureTime } from './future-time.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Tokens of one user at most: somebody who makes one for each run of a pipeline means a robot. */
const maxTokens = 200;

/** The own account: password, sessions, API tokens. */
export const accountHandlers: Handlers<
  'changePassword' | 'listSessions' | 'endSession' | 'listTokens' | 'createToken' | 'revokeToken'
> = {
  async changePassword({ services, actor, body, request }) {
    const user = personOf(actor);
    if ((await listIdentities(services.database.kysely, user.id)).length > 0)
      throw apiRefusal('conflict', 'Your password is kept where you sign in; change it there.');
    await provePassword(services, user.name, body.current, request.ip);
    const secret = sessionSecret(request);
    const passwordHash = await hashPassword(body.password);
    await services.database.kysely.transaction().execute(async (trx) => {
      await setPassword(trx, user.id, passwordHash);
      await revokeCredentials(trx, user.id, secret === undefined ? undefined : hashSecret(secret));
    });
  },
  async listSessions({ services, actor, request }) {
    const secret = sessionSecret(request);
    const current = secret === undefined ? undefined : hashSecret(secret);
    const rows = await listSessions(services.database.kysely, personOf(actor).id, services.clock());
    const items = rows.map((row) => ({
      id: row.id_hash,
      current: row.id_hash === current,
      address: row.address,
      agent: row.agent,
      createdAt: presentTime(row.created_at),
      expiresAt: presentTime(row.expires_at),
    }));
    return { items, total: items.length };
  },
  async endSession({ services, actor, params }) {
    const db = services.database.kysely;
    const own = await listSessions(db, personOf(actor).id, services.clock());
    if (!own.some((row) => row.id_hash === params.id)) throw apiRefusal('not_found', 'You have no such session.');
    await deleteSession(db, params.id);
  },
  async listTokens({ services, actor }) {
    const rows = await listApiTokens(services.database.kysely, personOf(actor).id);
    const items = rows.map((row) => presentApiToken(row, services.clock()));
    return { items, total: items.length };
  },
  async createToken({ services, actor, body }) {
    const db = services.database.kysely;
    const { id: userId } = personOf(actor);
    const now = services.clock();
    const expiresAt = futureTime(body.expiresAt, now);
    const namespaceIds = body.namespaces && (await readableIds(services, actor, body.namespaces));
    if ((await listApiTokens(db, userId)).length >= maxTokens)
      throw apiRefusal('conflict', `You have ${maxTokens} tokens; revoke some, or use a robot.`);
    const secret = newCheckedSecret(secretPrefixes.token);
    const values = { ...body, userId, secretHash: hashSecret(secret), namespaceIds, expiresAt, now };
    const id = await db.transaction().execute((trx) => createApiToken(trx, values));
    const row = (await listApiTokens(db, userId)).find((one) => one.id === id);
    if (!row) throw apiRefusal('conflict', `You have a token ${body.name} already.`);
    return { ...presentApiToken(row, now), secret };
  },
  async revokeToken({ services, actor, params }) {
    if (!(await deleteApiToken(services.database.kysely, personOf(actor).id, params.id)))
      throw apiRefusal('not_found', 'You have no such token.');
  },
};

/** A token in place of the password proves nothing: whoever found one must not be able to change the password. */
async function provePassword({ auth }: ApiServices, name: string, password: string, address: string): Promise<void> {
  const proven = await auth.signIn(name, password, address).catch((error: unknown) => {
    if (!isCoded(error, 'unauthorized')) throw error;
    return undefined;
  });
  if (!proven || !isPerson(proven)) throw apiRefusal('wrong_password', 'The present password is not right.');
}

/** Ids of namespaces. Throws `not_found` for one that the user may not know of. */
async function readableIds({ auth, database }: ApiServices, actor: Call['actor'], names: readonly string[]) {
  const ids: number[] = [];
  for (const name of names) {
    if (!(await auth.may(actor, 'read', name))) throw apiRefusal('not_found', `There is no namespace ${name}.`);
    ids.push((await requireNamespace(database.kysely, name)).id);
  }
  return ids;
}

function personOf(actor: Call['actor']): UserActor {
  if (!isPerson(actor)) throw apiRefusal('unauthorized', 'Sign in first.');
  return actor;
}
