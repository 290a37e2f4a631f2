/**
 * A refusal that a caller can act on. `code` comes from a union that the throwing module declares; the HTTP layer and
 * the command line are the only places that turn a code into a status or an exit code.
 */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly detail: unknown;

  constructor(code: Code, message: string, options: { readonly detail?: unknown; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CodedError';
    this.code = code;
    this.detail = options.detail;
  }
}

/** Tells whether `error` is a {@link CodedError} with one of `codes` (any code where none is named). */
export function isCoded<Code extends string>(error: unknown, ...codes: readonly Code[]): error is CodedError<Code> {
  return error instanceof CodedError && (codes.length === 0 || codes.includes(error.code as Code));
}

/** The message of whatever was thrown, for a sentence shown to a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
