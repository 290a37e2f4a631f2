import { Readable } from 'node:stream';
import type { ArrivingBlob } from '../../../mirror/arriving-blob.ts';
import { upstreamError } from '../../../mirror/upstream-error.ts';
import type { Digest } from '../../../oci/digest.ts';
import { deleteBlob, readBlob, relyOnBlob, statBlob } from '../../../registry/blobs.ts';
import { requireAccess } from './access.ts';
import type { Exchange } from './exchange.ts';
import { ociRefusal } from './oci-errors.ts';
import { parseRange } from './range.ts';
import { requireDigest } from './upload-routes.ts';

/** `GET` and `HEAD …/blobs/DIGEST`, whole or a range. */
export async function getBlob(exchange: Exchange, name: string, text: string): Promise<void> {
  const { services, request, reply } = exchange;
  await requireAccess(services.auth, exchange.caller, 'pull', name);
  const digest = requireDigest(text);
  const arriving = await services.proxy.blob(name, digest);
  if (arriving && isStreamed(exchange, arriving)) return sendArriving(exchange, arriving, digest);
  await arriving?.stored.catch((error: unknown) => {
    throw upstreamError(`The blob ${digest} of ${name}`, error);
  });
  const whole = request.method === 'HEAD';
  const { size } = await (whole ? relyOnBlob : statBlob)(services.registry, name, digest);
  const range = whole ? undefined : parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`);
    throw ociRefusal('range_unsatisfiable', `The blob has ${size} bytes, and none of them is in the range.`);
  }
  const bytes = whole ? undefined : await readBlob(services.registry, digest, range);
  const length = range ? range.end - range.start + 1 : size;
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  blobHeaders(exchange, digest, length);
  if (bytes) services.metrics.blobBytes.inc({ direction: 'out' }, length);
  reply.send(bytes);
}

/** A part of a blob is cut out when it is there, and so is one whose length nobody knows. */
function isStreamed({ request }: Exchange, { size }: ArrivingBlob): boolean {
  return request.method === 'GET' && request.headers.range === undefined && size !== undefined;
}

function sendArriving(exchange: Exchange, arriving: ArrivingBlob, digest: Digest): void {
  const { size = 0 } = arriving;
  blobHeaders(exchange, digest, size);
  exchange.services.metrics.blobBytes.inc({ direction: 'out' }, size);
  exchange.reply.send(Readable.from(arriving.read()));
}

function blobHeaders({ reply }: Exchange, digest: Digest, length: number): void {
  reply
    .header('content-length', length)
    .header('docker-content-digest', digest)
    .header('content-type', 'application/octet-stream')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${digest}"`)
    .header('cache-control', 'private, max-age=31536000, immutable');
}

/** `DELETE …/blobs/DIGEST`. */
export async function removeBlob(exchange: Exchange, name: string, text: string): Promise<void> {
  await requireAccess(exchange.services.auth, exchange.caller, 'delete', name);
  await deleteBlob(exchange.services.registry, name, requireDigest(text));
  exchange.reply.code(202).send();
}
