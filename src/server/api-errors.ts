import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { AuthErrorCode } from '../auth/auth.ts';
import type { BlobErrorCode } from '../blobs/blob-store.ts';
import { CodedError } from '../lib/errors.ts';
import type { RegistryErrorCode } from '../registry/errors.ts';

/** Refusals that the API itself makes. */
export type ApiRefusalCode = 'invalid' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'unavailable';

/** Codes that reach a client of the API; those of inner modules are translated by the table. */
export type ApiErrorCode =
  | ApiRefusalCode
  | AuthErrorCode
  | BlobErrorCode
  | RegistryErrorCode
  | 'body_too_large'
  | 'unsupported_media_type';

interface ApiErrorEntry {
  readonly status: number;
  /** Code in the answer. */
  readonly code: string;
  readonly meaning: string;
}

const invalid = { status: 400, code: 'invalid', meaning: 'a value is missing or wrong; the message names it' };
const notFound = {
  status: 404,
  code: 'not_found',
  meaning: 'there is no such thing, or you may not know of it',
};
const conflict = { status: 409, code: 'conflict', meaning: 'what is there already does not allow it' };
const unavailable = { status: 503, code: 'unavailable', meaning: 'the server cannot do it now; try again later' };

/** Every refusal below `/api/v1`: its HTTP status and its code in the answer. The reference page is generated from this table. */
export const apiErrors: Readonly<Record<ApiErrorCode, ApiErrorEntry>> = {
  invalid,
  unauthorized: { status: 401, code: 'unauthorized', meaning: 'sign in first' },
  forbidden: { status: 403, code: 'forbidden', meaning: 'you may not do this' },
  not_found: notFound,
  conflict,
  unavailable,
  body_too_large: { status: 413, code: 'body_too_large', meaning: 'the body is larger than is accepted' },
  unsupported_media_type: { status: 415, code: 'unsupported_media_type', meaning: 'bodies are JSON' },
  too_many_attempts: {
    status: 429,
    code: 'too_many_requests',
    meaning: 'too many wrong passwords; Retry-After says when to try again',
  },
  blob_unknown: notFound,
  blob_upload_invalid: invalid,
  blob_upload_unknown: notFound,
  denied: { status: 403, code: 'forbidden', meaning: 'you may not do this' },
  digest_invalid: invalid,
  digest_mismatch: invalid,
  manifest_blob_unknown: notFound,
  manifest_invalid: invalid,
  manifest_unknown: notFound,
  name_invalid: invalid,
  name_unknown: notFound,
  range_invalid: invalid,
  storage_full: unavailable,
  storage_unwritable: unavailable,
  tag_invalid: invalid,
  too_many_tags: invalid,
  upload_busy: conflict,
  upload_unknown: notFound,
};

/** An error as the API answers it. */
export interface ApiErrorAnswer {
  readonly status: number;
  readonly body: {
    readonly error: { readonly code: string; readonly message: string; readonly detail?: unknown };
  };
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter?: number;
  /** Whether this was a refusal; all else is a fault for the log. */
  readonly known: boolean;
}

/** The answer to an error: refusals by the table, everything else 500 without a word of the inside. */
export function apiAnswer(error: unknown): ApiErrorAnswer {
  const refusal = error instanceof CodedError ? error : refusalOfFastify(error);
  const entry = refusal && apiErrors[refusal.code as ApiErrorCode];
  if (!refusal || !entry) {
    const body = { error: { code: 'failed', message: 'The server failed; its log says why.' } };
    return { status: 500, body, known: false };
  }
  const detail = refusal.detail;
  const body = { error: { code: entry.code, message: refusal.message, ...(detail === undefined ? {} : { detail }) } };
  return { status: entry.status, body, known: true, retryAfter: retryAfterOf(detail) };
}

/** A refusal of the API. `field` names the value that is wrong. */
export function apiRefusal(code: ApiRefusalCode, message: string, field?: string): CodedError<ApiRefusalCode> {
  return new CodedError(code, message, field === undefined ? {} : { detail: { field } });
}

/** What Fastify refuses before a handler runs. */
function refusalOfFastify(error: unknown): CodedError<ApiErrorCode> | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    return apiRefusal('invalid', `${field || 'The body'} is not valid: ${first?.message}.`, field || undefined);
  }
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new CodedError('unsupported_media_type', 'Send the body as application/json.');
  if (statusCode === 413) return new CodedError('body_too_large', 'The body is larger than is accepted.');
  if (statusCode === 400) return apiRefusal('invalid', 'The request is not one that can be read as JSON.');
  return undefined;
}

function retryAfterOf(detail: unknown): number | undefined {
  const seconds = (detail as { readonly retryAfter?: unknown } | undefined)?.retryAfter;
  return typeof seconds === 'number' ? seconds : undefined;
}
