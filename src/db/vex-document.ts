import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { VexDocumentTable } from './gate-schema.ts';
import { inForce, ownedBy, type Scope, scopeColumns } from './scope.ts';

export type VexDocumentRow = Selectable<VexDocumentTable>;

/** A document as lists show it: all but its content, with the name of the repository that it is for. */
export type ListedVexDocument = Omit<VexDocumentRow, 'content'> & { readonly repository: string | null };

/** Documents that hold in a namespace or a part of it, those of the whole registry too, newest first. Absent: of the registry alone. */
export async function listVexDocuments(db: Queries, namespaceId: number | undefined): Promise<ListedVexDocument[]> {
  return await db
    .selectFrom('vex_document')
    .select(['id', 'namespace_id', 'repository_id', 'digest', 'document', 'format', 'author', 'statements', 'owner'])
    .select((eb) => [
      'created_at',
      eb
        .selectFrom('repository')
        .select('name')
        .whereRef('repository.id', '=', 'vex_document.repository_id')
        .as('repository'),
    ])
    .where(inForce(namespaceId))
    .orderBy('id', 'desc')
    .execute();
}

/** The content of a document. */
export async function vexContent(db: Queries, id: number): Promise<string | undefined> {
  const row = await db.selectFrom('vex_document').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content;
}

/** Stores a document in place of one with the same identifier in the same scope; resolves with its id. */
export async function saveVexDocument(
  db: Queries,
  values: Scope & {
    readonly document: string;
    readonly format: string;
    readonly author: string;
    readonly statements: number;
    readonly content: string;
    readonly owner: string;
    readonly now: number;
  },
): Promise<number> {
  const { document, format, author, statements, content, owner, now } = values;
  const scope = scopeColumns(values);
  await db
    .deleteFrom('vex_document')
    .where('document', '=', document)
    .where((eb) =>
      eb.and(
        (['namespace_id', 'repository_id', 'digest'] as const).map((column) =>
          scope[column] === null ? eb(column, 'is', null) : eb(column, '=', scope[column]),
        ),
      ),
    )
    .execute();
  const { id } = await db
    .insertInto('vex_document')
    .values({ ...scope, document, format, author, statements, content, owner, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Removes a document of a namespace, or of the whole registry; tells whether it was there. */
export async function deleteVexDocument(db: Queries, namespaceId: number | undefined, id: number): Promise<boolean> {
  const result = await db
    .deleteFrom('vex_document')
    .where(ownedBy(namespaceId))
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
