import type { AuditErrorCode } from '../audit/audit-log.ts';
import type { ExternalUserErrorCode } from '../auth/external-users.ts';
import type { DirectoryErrorCode } from '../auth/ldap.ts';
import type { AuthErrorCode } from '../auth/sign-in.ts';
import type { BlobErrorCode } from '../blobs/blob-store.ts';
import { CodedError } from '../lib/errors.ts';
import type { RegistryErrorCode } from '../registry/errors.ts';
import type { TagErrorCode } from '../registry/require-replaced.ts';
import type { VexErrorCode } from '../vex/vex-document.ts';

/** Refusals of the HTTP API. */
export type ApiErrorCode =
  | 'invalid'
  | 'unauthorized'
  | 'wrong_password'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'too_many_connections'
  | 'storage_full'
  | 'unavailable';

/** Every refusal of the API with its HTTP status. The reference page is generated from this table. */
export const apiErrors: Readonly<Record<ApiErrorCode, { readonly status: number; readonly meaning: string }>> = {
  conflict: {
    status: 409,
    meaning: 'the name is taken, what is to be deleted is still in use, or a tag points elsewhere',
  },
  forbidden: { status: 403, meaning: 'you may not do this' },
  invalid: {
    status: 400,
    meaning: 'a parameter or the body is not valid; the message and `detail.field` name what is',
  },
  not_found: { status: 404, meaning: 'there is no such thing, or none that you may know of' },
  storage_full: { status: 507, meaning: 'the disk of the server is full' },
  too_large: { status: 413, meaning: 'the body is larger than is accepted' },
  too_many_connections: { status: 503, meaning: 'too many open event streams' },
  too_many_requests: { status: 429, meaning: 'too many wrong passwords; Retry-After says how long to wait' },
  unauthorized: { status: 401, meaning: 'sign in first' },
  unavailable: { status: 503, meaning: 'something the server needs does not work now; its log says what' },
  unsupported_media_type: { status: 415, meaning: 'the body is not sent as `application/json`' },
  wrong_password: { status: 403, meaning: 'the present password is not right' },
};

type InnerErrorCode =
  | AuditErrorCode
  | AuthErrorCode
  | BlobErrorCode
  | DirectoryErrorCode
  | ExternalUserErrorCode
  | RegistryErrorCode
  | TagErrorCode
  | VexErrorCode;

/** Refusals of inner parts, in the words of the API. */
const innerCodes: Readonly<Record<InnerErrorCode, ApiErrorCode>> = {
  audit_unavailable: 'unavailable',
  blob_unknown: 'not_found',
  blob_upload_invalid: 'invalid',
  blob_upload_unknown: 'not_found',
  denied: 'forbidden',
  directory_not_allowed: 'forbidden',
  directory_unavailable: 'unavailable',
  digest_invalid: 'invalid',
  digest_mismatch: 'invalid',
  manifest_blob_unknown: 'not_found',
  manifest_invalid: 'invalid',
  manifest_unknown: 'not_found',
  name_invalid: 'invalid',
  name_taken: 'forbidden',
  name_unknown: 'not_found',
  name_unusable: 'forbidden',
  range_invalid: 'invalid',
  storage_full: 'storage_full',
  storage_unwritable: 'unavailable',
  tag_elsewhere: 'conflict',
  tag_invalid: 'invalid',
  too_many_attempts: 'too_many_requests',
  too_many_tags: 'invalid',
  unauthorized: 'unauthorized',
  upload_busy: 'conflict',
  upload_unknown: 'not_found',
  user_disabled: 'forbidden',
  vex_invalid: 'invalid',
};

/** An error as the API answers it. */
export interface ApiErrorAnswer {
  readonly status: number;
  readonly body: { readonly error: { readonly code: string; readonly message: string; readonly detail?: unknown } };
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter?: number;
  /** Whether it was a refusal; everything else is a fault, for the log. */
  readonly known: boolean;
}

/** A refusal of the API; `field` is the name of the value that is wrong. */
export function apiRefusal(code: ApiErrorCode, message: string, field?: string): CodedError<ApiErrorCode> {
  return new CodedError(code, message, field === undefined ? {} : { detail: { field } });
}

/** The answer to an error: known refusals by the table, everything else 500 without a word of the inside. */
export function apiAnswer(error: unknown): ApiErrorAnswer {
  const refusal = error instanceof CodedError ? error : refusalOfFramework(error);
  const code = refusal && codeOf(refusal.code);
  if (!refusal || !code) {
    return {
      status: 500,
      known: false,
      body: { error: { code: 'fault', message: 'The server failed; its log says why.' } },
    };
  }
  const { message, detail } = refusal;
  const { retryAfter } = (detail ?? {}) as { readonly retryAfter?: number };
  return { status: apiErrors[code].status, known: true, body: { error: { code, message, detail } }, retryAfter };
}

function codeOf(code: string): ApiErrorCode | undefined {
  if (Object.hasOwn(apiErrors, code)) return code as ApiErrorCode;
  return Object.hasOwn(innerCodes, code) ? innerCodes[code as keyof typeof innerCodes] : undefined;
}

/** What the framework refuses by itself: bodies that are no JSON, too large, or of another type, and addresses that are none. */
function refusalOfFramework(error: unknown): CodedError<ApiErrorCode> | undefined {
  const { statusCode } = (error ?? {}) as { readonly statusCode?: number };
  if (statusCode === 413) return apiRefusal('too_large', 'The body is larger than is accepted.');
  if (statusCode === 415) return apiRefusal('unsupported_media_type', 'Send the body as application/json.');
  if (statusCode === 404) return apiRefusal('not_found', 'There is no such call.');
  if (statusCode === 400) return apiRefusal('invalid', 'The request cannot be read: its body is no JSON.');
  return undefined;
}
