import type { AuditErrorCode } from '../../../audit/audit-log.ts';
import type { ExternalUserErrorCode } from '../../../auth/external-users.ts';
import type { DirectoryErrorCode } from '../../../auth/ldap.ts';
import type { AuthErrorCode } from '../../../auth/sign-in.ts';
import type { BlobErrorCode } from '../../../blobs/blob-store.ts';
import { CodedError } from '../../../lib/errors.ts';
import type { UpstreamErrorCode } from '../../../mirror/upstream-error.ts';
import type { RegistryErrorCode } from '../../../registry/errors.ts';

/** Refusals that only the HTTP layer makes. */
export type OciHttpErrorCode =
  | 'body_incomplete'
  | 'forbidden'
  | 'manifest_too_large'
  | 'proxy_read_only'
  | 'range_unsatisfiable'
  | 'unsupported';

export type OciErrorCode =
  | DirectoryErrorCode
  | ExternalUserErrorCode
  | AuditErrorCode
  | RegistryErrorCode
  | UpstreamErrorCode
  | BlobErrorCode
  | AuthErrorCode
  | OciHttpErrorCode;

/** Every refusal below `/v2/`: its HTTP status and its code in the answer. The reference page is generated from this table. */
export const ociErrors: Readonly<
  Record<OciErrorCode, { readonly status: number; readonly code: string; readonly meaning: string }>
> = {
  audit_unavailable: {
    status: 503,
    code: 'UNAVAILABLE',
    meaning: 'the audit log cannot be written, so nothing is deleted',
  },
  blob_unknown: { status: 404, code: 'BLOB_UNKNOWN', meaning: 'the repository has no such blob' },
  blob_upload_invalid: { status: 400, code: 'BLOB_UPLOAD_INVALID', meaning: 'the request does not fit the upload' },
  blob_upload_unknown: {
    status: 404,
    code: 'BLOB_UPLOAD_UNKNOWN',
    meaning: 'the upload was finished, cancelled or never begun',
  },
  body_incomplete: {
    status: 400,
    code: 'SIZE_INVALID',
    meaning: 'the connection ended before the request did',
  },
  directory_not_allowed: {
    status: 403,
    code: 'DENIED',
    meaning: 'the directory knows the user, who may not sign in here',
  },
  directory_unavailable: {
    status: 503,
    code: 'UNAVAILABLE',
    meaning: 'the directory that checks passwords cannot be used now',
  },
  denied: {
    status: 403,
    code: 'DENIED',
    meaning:
      'a rule of the policy keeps the image from being pulled; the message names it, and `detail` lists rules with findings',
  },
  digest_invalid: {
    status: 400,
    code: 'DIGEST_INVALID',
    meaning: 'not a digest, or not of an algorithm that is stored',
  },
  digest_mismatch: { status: 400, code: 'DIGEST_INVALID', meaning: 'the bytes received have another digest' },
  forbidden: { status: 403, code: 'DENIED', meaning: 'the user may not do this' },
  manifest_blob_unknown: {
    status: 404,
    code: 'MANIFEST_BLOB_UNKNOWN',
    meaning: 'the manifest refers to blobs that the repository does not have',
  },
  manifest_invalid: {
    status: 400,
    code: 'MANIFEST_INVALID',
    meaning: 'the manifest is not valid, or not of a type that is stored',
  },
  manifest_too_large: { status: 413, code: 'SIZE_INVALID', meaning: 'the manifest is larger than is accepted' },
  manifest_unknown: { status: 404, code: 'MANIFEST_UNKNOWN', meaning: 'the repository has no such version' },
  name_invalid: { status: 400, code: 'NAME_INVALID', meaning: 'not a repository name' },
  name_taken: { status: 403, code: 'DENIED', meaning: 'another user has the name of the user of the directory' },
  name_unusable: { status: 403, code: 'DENIED', meaning: 'users cannot have such a name' },
  name_unknown: { status: 404, code: 'NAME_UNKNOWN', meaning: 'there is no such repository or namespace' },
  proxy_read_only: {
    status: 403,
    code: 'DENIED',
    meaning: 'the namespace is a proxy of another registry, so nobody pushes to it',
  },
  range_invalid: { status: 416, code: 'BLOB_UPLOAD_INVALID', meaning: 'the bytes do not follow those that are there' },
  range_unsatisfiable: { status: 416, code: 'RANGE_INVALID', meaning: 'the blob has no byte of the range' },
  storage_full: { status: 507, code: 'UNAVAILABLE', meaning: 'the disk of the registry is full' },
  storage_unwritable: { status: 500, code: 'UNAVAILABLE', meaning: 'the storage of the registry cannot be used' },
  tag_invalid: { status: 400, code: 'TAG_INVALID', meaning: 'not a tag' },
  too_many_attempts: { status: 429, code: 'TOOMANYREQUESTS', meaning: 'too many wrong passwords' },
  too_many_tags: { status: 414, code: 'TAG_INVALID', meaning: 'more tags in one push than are accepted' },
  unauthorized: { status: 401, code: 'UNAUTHORIZED', meaning: 'sign in, or sign in as somebody who may do this' },
  unsupported: { status: 405, code: 'UNSUPPORTED', meaning: 'the registry has no such operation' },
  upload_busy: {
    status: 409,
    code: 'BLOB_UPLOAD_INVALID',
    meaning: 'the upload is receiving bytes from another request',
  },
  upstream_unavailable: {
    status: 503,
    code: 'UNAVAILABLE',
    meaning:
      'the namespace is a proxy, what was asked for is not here, and the other registry does not hand it out now',
  },
  user_disabled: { status: 403, code: 'DENIED', meaning: 'the user is disabled here' },
  upload_unknown: {
    status: 404,
    code: 'BLOB_UPLOAD_UNKNOWN',
    meaning: 'the upload was finished, cancelled or never begun',
  },
};

/** The answer to an error: known refusals by the table, everything else 500 without a word of the inside. */
export function ociAnswer(error: unknown): { readonly status: number; readonly body: object; readonly known: boolean } {
  const entry = error instanceof CodedError ? ociErrors[error.code as OciErrorCode] : undefined;
  if (!entry || !(error instanceof CodedError)) {
    return {
      status: 500,
      known: false,
      body: { errors: [{ code: 'UNKNOWN', message: 'The registry failed; its log says why.' }] },
    };
  }
  return {
    status: entry.status,
    known: true,
    body: { errors: [{ code: entry.code, message: error.message, detail: error.detail }] },
  };
}

/** A refusal of the HTTP layer. */
export function ociRefusal(
  code: OciErrorCode,
  message: string,
  options: { readonly detail?: unknown; readonly cause?: unknown } = {},
): CodedError<OciErrorCode> {
  return new CodedError(code, message, options);
}
