import { CodedError } from '../lib/errors.ts';
import type { BlobErrorCode } from './blob-store.ts';

/** The refusal of a store whose disk has no room left. */
export function diskFull(cause: unknown): CodedError<BlobErrorCode> {
  return new CodedError(
    'storage_full',
    'The disk that holds the data folder is full. What was acknowledged is safe; free some space and try again.',
    { cause },
  );
}
