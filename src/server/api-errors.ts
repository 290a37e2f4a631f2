import { CodedError } from '../lib/errors.ts';

/** Refusals of the HTTP API. */
export type ApiErrorCode =
  | 'invalid'
  | 'unauthorized'
  | 'wrong_password'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_many_attempts'
  | 'too_many_connections'
  | 'storage_full';

/** Every refusal of the API with its HTTP status. The reference page is generated from this table. */
export const apiErrors: Readonly<Record<ApiErrorCode, { readonly status: number; readonly meaning: string }>> = {
  conflict: { status: 409, meaning: 'the name is taken, or what is to be deleted is still in use' },
  forbidden: { status: 403, meaning: 'you may not do this' },
  invalid: { status: 400, meaning: 'a parameter or the body is not valid; the message names the field' },
  not_found: { status: 404, meaning: 'there is no such thing, or none that you may know of' },
  storage_full: { status: 507, meaning: 'the disk of the server is full' },
  too_many_attempts: { status: 429, meaning: 'too many wrong passwords; Retry-After says how long to wait' },
  too_many_connections: { status: 503, meaning: 'too many open event streams' },
  unauthorized: { status: 401, meaning: 'sign in first' },
  wrong_password: { status: 403, meaning: 'the present password is not right' },
};

/** A refusal of the API. */
export function apiRefusal(code: ApiErrorCode, message: string): CodedError<ApiErrorCode> {
  return new CodedError(code, message);
}

/** The answer to an error: known refusals by the table, everything else 500 without a word of the inside. */
export function apiAnswer(error: unknown): { readonly status: number; readonly known: boolean; readonly body: object } {
  const entry = error instanceof CodedError ? apiErrors[error.code as ApiErrorCode] : undefined;
  if (!entry || !(error instanceof CodedError)) {
    return {
      status: 500,
      known: false,
      body: { error: { code: 'fault', message: 'The server failed; its log says why.' } },
    };
  }
  return {
    status: entry.status,
    known: true,
    body: { error: { code: error.code, message: error.message, detail: error.detail } },
  };
}
