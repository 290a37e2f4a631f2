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
  reply
    .header('content-length', length)
    .header('docker-content-digest', digest)
    .header('content-type', 'application/octet-stream')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${digest}"`)
    .header('cache-control', 'private, max-age=31536000, immutable');
  if (bytes) services.metrics.blobBytes.inc({ direction: 'out' }, length);
  reply.send(bytes);
}

/** `DELETE …/blobs/DIGEST`. */
export async function removeBlob(exchange: Exchange, name: string, text: string): Promise<void> {
  await requireAccess(exchange.services.auth, exchange.caller, 'delete', name);
  await deleteBlob(exchange.services.registry, name, requireDigest(text));
  exchange.reply.code(202).send();
}
