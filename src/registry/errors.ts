import { CodedError } from '../lib/errors.ts';

/** Why the registry refuses. The names follow the error codes of the OCI distribution specification. */
export type RegistryErrorCode =
  | 'blob_unknown'
  | 'blob_upload_invalid'
  | 'blob_upload_unknown'
  | 'digest_invalid'
  | 'manifest_blob_unknown'
  | 'manifest_invalid'
  | 'manifest_unknown'
  | 'name_invalid'
  | 'name_unknown'
  | 'tag_invalid'
  | 'denied'
  | 'too_many_tags';

/** A refusal of the registry. */
export function refuse(code: RegistryErrorCode, message: string, detail?: unknown): CodedError<RegistryErrorCode> {
  return new CodedError(code, message, { detail });
}
