import type { ApiAttachedDocument, ApiVexDocument } from '../../api/statement-schemas.ts';
import type { ListedVexDocument } from '../../db/vex-document.ts';
import type { AttachedDocument } from '../attached-statements.ts';
import { presentScope } from './scope.ts';
import { presentTime } from './time.ts';

/** A document that was uploaded, as the API shows it. */
export function presentVexDocument(row: ListedVexDocument): ApiVexDocument {
  return {
    id: row.id,
    ...presentScope(row),
    document: row.document,
    format: row.format as ApiVexDocument['format'],
    author: row.author,
    statements: row.statements,
    owner: row.owner,
    createdAt: presentTime(row.created_at),
  };
}

/** A document that is attached to an image, as the API shows it. */
export function presentAttached(
  { digest, document, problem }: AttachedDocument,
  trusted: boolean,
): ApiAttachedDocument {
  return {
    digest,
    document: document?.id,
    format: document?.format,
    author: document?.author,
    statements: document?.statements.length ?? 0,
    counts: trusted && document !== undefined,
    problem,
  };
}
