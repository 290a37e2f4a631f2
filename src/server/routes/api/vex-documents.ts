import type { ApiVexDocument } from '../../../api/statement-schemas.ts';
import { type Actor, actorName } from '../../../auth/actor.ts';
import { raisePolicyVersion } from '../../../db/namespace.ts';
import type { Scope } from '../../../db/scope.ts';
import { parentsOf } from '../../../db/version.ts';
import { deleteVexDocument, listVexDocuments, saveVexDocument, vexContent } from '../../../db/vex-document.ts';
import { digestOf } from '../../../oci/digest.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { parseVex } from '../../../vex/parse-vex.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentAttached, presentVexDocument } from '../../present/vex-document.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireScope } from './require-scope.ts';
import { requireManifest } from './versions.ts';

/** Documents in one namespace, or in the whole registry: each is read into memory where its namespace is used. */
const maxDocuments = 500;

/** VEX documents: uploaded ones, and those attached to versions. */
export const vexDocumentHandlers: Handlers<
  | 'listVexDocuments'
  | 'uploadVexDocument'
  | 'getVexDocument'
  | 'deleteVexDocument'
  | 'listRegistryVexDocuments'
  | 'uploadRegistryVexDocument'
  | 'deleteRegistryVexDocument'
  | 'listAttachedVex'
> = {
  async listVexDocuments({ services, params }) {
    return await list(services, (await requireNamespace(services.database.kysely, params.namespace)).id);
  },
  async uploadVexDocument({ services, actor, params, body }) {
    const scope = await requireScope(services.database.kysely, params.namespace, body);
    return await upload(services, actor, scope, body.document);
  },
  async getVexDocument({ services, params }) {
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const known = (await listVexDocuments(db, id)).some((row) => row.id === params.id);
    const content = known ? await vexContent(db, params.id) : undefined;
    if (content === undefined) throw apiRefusal('not_found', 'There is no such document.');
    return JSON.parse(content);
  },
  async deleteVexDocument({ services, params }) {
    await remove(services, (await requireNamespace(services.database.kysely, params.namespace)).id, params.id);
  },
  listRegistryVexDocuments: async ({ services }) => await list(services, undefined),
  uploadRegistryVexDocument: async ({ services, actor, body }) => await upload(services, actor, {}, body.document),
  deleteRegistryVexDocument: async ({ services, params }) => await remove(services, undefined, params.id),
  async listAttachedVex({ services, query }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, query.repository, query.reference);
    const namespace = await requireNamespace(db, namespaceOf(query.repository));
    const parents = await parentsOf(db, [manifest.id]);
    const found = await services.attached({ id: manifest.repository_id, name: query.repository }, [
      manifest.digest,
      ...parents.map((parent) => parent.digest),
    ]);
    const items = found.map((one) => presentAttached(one, namespace.trust_statements === 1));
    return { items, total: items.length };
  },
};

async function list(services: ApiServices, namespaceId: number | undefined) {
  const items = (await listVexDocuments(services.database.kysely, namespaceId)).map(presentVexDocument);
  return { items, total: items.length };
}

async function upload(services: ApiServices, actor: Actor, scope: Scope, body: object): Promise<ApiVexDocument> {
  const db = services.database.kysely;
  const content = JSON.stringify(body);
  const { format, id, author, statements } = parseVex(content);
  if (statements.length === 0) throw apiRefusal('invalid', 'document: it states nothing.', 'document');
  // What has no id is itself alone.
  const document = id || digestOf(Buffer.from(content));
  const values = {
    ...scope,
    document,
    format,
    author,
    statements: statements.length,
    content,
    owner: actorName(actor),
  };
  const saved = await db.transaction().execute(async (trx) => {
    await raisePolicyVersion(trx, scope.namespaceId);
    return await saveVexDocument(trx, { ...values, now: services.clock() });
  });
  const rows = await listVexDocuments(db, scope.namespaceId);
  if (rows.length > maxDocuments) {
    await remove(services, scope.namespaceId, saved);
    throw apiRefusal('conflict', `There are ${maxDocuments} documents already; remove some first.`);
  }
  const row = rows.find((one) => one.id === saved);
  if (!row) throw apiRefusal('conflict', 'It was replaced meanwhile.');
  return presentVexDocument(row);
}

async function remove(services: ApiServices, namespaceId: number | undefined, id: number): Promise<void> {
  await services.database.kysely.transaction().execute(async (trx) => {
    if (!(await deleteVexDocument(trx, namespaceId, id))) throw apiRefusal('not_found', 'There is no such document.');
    await raisePolicyVersion(trx, namespaceId);
  });
}
