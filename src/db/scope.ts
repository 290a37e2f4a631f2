import type { ExpressionBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** What an exemption or a document of statements is for; each part narrows the one before, and none is the whole registry. */
export interface Scope {
  readonly namespaceId?: number;
  readonly repositoryId?: number;
  readonly digest?: string;
}

/** The columns of a scope. */
export function scopeColumns({
  namespaceId = null,
  repositoryId = null,
  digest = null,
}: {
  readonly namespaceId?: number | null;
  readonly repositoryId?: number | null;
  readonly digest?: string | null;
}) {
  return { namespace_id: namespaceId, repository_id: repositoryId, digest };
}

type Scoped = 'exemption' | 'vex_document';

/** Rows that hold somewhere in a namespace: its own ones and those of the whole registry. `undefined`: those of the registry alone. */
export function inForce(namespaceId: number | undefined) {
  return (eb: ExpressionBuilder<Schema, Scoped>) =>
    namespaceId === undefined
      ? eb('namespace_id', 'is', null)
      : eb.or([eb('namespace_id', 'is', null), eb('namespace_id', '=', namespaceId)]);
}

/** Rows of exactly this namespace, or of the whole registry. */
export function ownedBy(namespaceId: number | undefined) {
  return (eb: ExpressionBuilder<Schema, Scoped>) =>
    namespaceId === undefined ? eb('namespace_id', 'is', null) : eb('namespace_id', '=', namespaceId);
}
