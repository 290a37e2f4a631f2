import type { ExpressionBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** Id of the tagged manifest that was pushed last to a row of `repository`; null where no tag is there. */
export function newestManifest(eb: ExpressionBuilder<Schema, 'repository'>) {
  return eb
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .whereRef('tag.repository_id', '=', 'repository.id')
    .select('manifest.id')
    .orderBy('manifest.pushed_at', 'desc')
    .orderBy('manifest.id', 'desc')
    .limit(1);
}
