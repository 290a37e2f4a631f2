import type { ApiTrustedSigner } from '../../../api/signer-schemas.ts';
import { actorName } from '../../../auth/actor.ts';
import { raisePolicyVersion } from '../../../db/namespace.ts';
import {
  addTrustedSigner,
  deleteTrustedSigner,
  listTrustedSigners,
  type TrustedSignerRow,
} from '../../../db/trusted-signer.ts';
import { requestSignatures } from '../../../jobs/check-signatures.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import { signerId } from '../../../signing/trusted-signer.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentTime } from '../../present/time.ts';
import { signerSettings } from '../../signer-settings.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';

/** Signers of one namespace: each is tried with each signature. */
const maxSigners = 50;

/** Whose signatures count. */
export const signerHandlers: Handlers<'listTrustedSigners' | 'addTrustedSigner' | 'deleteTrustedSigner'> = {
  async listTrustedSigners({ services, params }) {
    const db = services.database.kysely;
    const rows = await listTrustedSigners(db, (await requireNamespace(db, params.namespace)).id);
    return { items: rows.map(present), total: rows.length };
  },
  async addTrustedSigner({ services: { database, clock, queue }, actor, params, body }) {
    const db = database.kysely;
    const { id: namespaceId } = await requireNamespace(db, params.namespace);
    if ((await listTrustedSigners(db, namespaceId)).length >= maxSigners)
      throw apiRefusal('conflict', `${params.namespace} trusts ${maxSigners} signers already; remove one first.`);
    const settings = signerSettings(body);
    const row = await db.transaction().execute(async (trx) => {
      await raisePolicyVersion(trx, namespaceId);
      const values = {
        name: body.name,
        kind: settings.kind,
        signer_id: signerId(settings),
        created_by: actorName(actor),
      };
      const kept = { settings: JSON.stringify(settings), namespace_id: namespaceId, created_at: clock() };
      return await addTrustedSigner(trx, { ...values, ...kept });
    });
    if (!row) throw apiRefusal('conflict', `${params.namespace} trusts this signer already, or has one of this name.`);
    await requestSignatures(queue, { namespaceId });
    return present(row);
  },
  async deleteTrustedSigner({ services: { database, queue }, params }) {
    const db = database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    await db.transaction().execute(async (trx) => {
      if (!(await deleteTrustedSigner(trx, id, params.id))) throw apiRefusal('not_found', 'There is no such signer.');
      await raisePolicyVersion(trx, id);
    });
    await requestSignatures(queue, { namespaceId: id });
  },
};

function present(row: TrustedSignerRow): ApiTrustedSigner {
  const { id, name } = row;
  const settings = parseJsonText(row.settings);
  return {
    ...(settings as Extract<ApiTrustedSigner, { kind: 'key' }>),
    ...{ id, name, signerId: row.signer_id, createdBy: row.created_by, createdAt: presentTime(row.created_at) },
  };
}
