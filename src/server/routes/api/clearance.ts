import type { ApiTrustedKey } from '../../../api/clearance-schemas.ts';
import { actorName } from '../../../auth/actor.ts';
import { raisePolicyVersion } from '../../../db/namespace.ts';
import { addTrustedKey, deleteTrustedKey, listTrustedKeys, type TrustedKeyRow } from '../../../db/trusted-key.ts';
import { requestSignatures } from '../../../jobs/check-signatures.ts';
import { isCoded } from '../../../lib/errors.ts';
import { keyId, publicPem, readPublicKey } from '../../../signing/key.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Keys of one namespace: each is tried with each signature. */
const maxKeys = 50;

/** Signed verdicts, and whose signatures count. */
export const clearanceHandlers: Handlers<'getClearanceKey' | 'listTrustedKeys' | 'addTrustedKey' | 'deleteTrustedKey'> =
  {
    async getClearanceKey({ services: { clearanceKeys } }) {
      const current = clearanceKeys.signer().publicKey;
      const items = [current, ...clearanceKeys.old].map((key) => ({
        keyId: keyId(key),
        pem: publicPem(key),
        current: key === current,
      }));
      return { items, total: items.length };
    },
    async listTrustedKeys({ services, params }) {
      const db = services.database.kysely;
      const rows = await listTrustedKeys(db, (await requireNamespace(db, params.namespace)).id);
      return { items: rows.map(present), total: rows.length };
    },
    async addTrustedKey({ services: { database, clock, queue }, actor, params, body }) {
      const db = database.kysely;
      const { id: namespaceId } = await requireNamespace(db, params.namespace);
      if ((await listTrustedKeys(db, namespaceId)).length >= maxKeys)
        throw apiRefusal('conflict', `${params.namespace} trusts ${maxKeys} keys already; remove one first.`);
      const key = readKey(body.pem);
      const row = await db.transaction().execute(async (trx) => {
        await raisePolicyVersion(trx, namespaceId);
        const values = { name: body.name, key_id: keyId(key), pem: publicPem(key), created_by: actorName(actor) };
        return await addTrustedKey(trx, { ...values, namespace_id: namespaceId, created_at: clock() });
      });
      if (!row) throw apiRefusal('conflict', `${params.namespace} trusts this key already, or has one of this name.`);
      await requestSignatures(queue, { namespaceId });
      return present(row);
    },
    async deleteTrustedKey({ services, params }) {
      const db = services.database.kysely;
      const { id } = await requireNamespace(db, params.namespace);
      await db.transaction().execute(async (trx) => {
        if (!(await deleteTrustedKey(trx, id, params.id))) throw apiRefusal('not_found', 'There is no such key.');
        await raisePolicyVersion(trx, id);
      });
    },
  };

function readKey(pem: string) {
  // A private key would be stored as its public one; but it should never have been sent.
  if (pem.includes('PRIVATE KEY'))
    throw apiRefusal('invalid', 'pem: this is a private key; send its public key.', 'pem');
  try {
    return readPublicKey(pem);
  } catch (error) {
    throw isCoded(error, 'key_invalid') ? apiRefusal('invalid', `pem: ${error.message}`, 'pem') : error;
  }
}

function present(row: TrustedKeyRow): ApiTrustedKey {
  const { id, name, pem } = row;
  return { id, name, keyId: row.key_id, pem, createdBy: row.created_by, createdAt: presentTime(row.created_at) };
}
