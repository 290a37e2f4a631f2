import type { FastifyRequest } from 'fastify';
import { ociRefusal } from './oci-errors.ts';

/**
 * The bytes of a request. Who stops reading leaves the connection as it is, so that the answer gets through. Throws
 * `body_incomplete` where the client broke off.
 */
export async function* bodyOf(request: FastifyRequest): AsyncGenerator<Uint8Array, void> {
  try {
    yield* request.raw.iterator({ destroyOnReturn: false });
  } catch (cause) {
    throw ociRefusal('body_incomplete', 'The connection ended before the request did.', { cause });
  }
}
