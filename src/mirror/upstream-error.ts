import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { refuse } from '../registry/errors.ts';

/** Why a proxy cannot answer although it may. */
export type UpstreamErrorCode = 'upstream_unavailable';

/** What is told where the other registry did not give what a client wants: that there is no such thing, or why it cannot be had. */
export function upstreamError(what: string, error: unknown): CodedError {
  if (isCoded(error, 'image_not_found'))
    return refuse('manifest_unknown', `${what} is neither here nor there: ${messageOf(error)}`);
  if (isCoded(error, 'policy_refused')) return refuse('denied', `${what} is refused there: ${messageOf(error)}`);
  if (error instanceof CodedError && !isUpstreams(error)) return error;
  const message = `${what} is not here, and cannot be fetched now: ${messageOf(error)}`;
  return new CodedError<UpstreamErrorCode>('upstream_unavailable', message, { cause: error });
}

/** What the client of the other registry rejects with; whatever else is coded is a refusal of this registry's own. */
function isUpstreams(error: CodedError): boolean {
  return isCoded(
    error,
    ...['registry_unreachable', 'registry_refused', 'image_unreadable', 'image_corrupt', 'address_refused'],
    ...['manifest_invalid', 'digest_mismatch'],
  );
}
