import type { FastifyRequest } from 'fastify';
import { isCoded } from '../../../lib/errors.ts';
import { releaseBytes } from '../../../lib/release-bytes.ts';
import { type Digest, parseAlgorithm, parseDigest } from '../../../oci/digest.ts';
import { mountBlob } from '../../../registry/blobs.ts';
import {
  appendUpload,
  cancelUpload,
  finishUpload,
  startUpload,
  type UploadState,
  uploadBlob,
  uploadState,
} from '../../../registry/uploads.ts';
import { callerMay } from './access.ts';
import { bodyOf } from './body.ts';
import type { Exchange } from './exchange.ts';
import { ociRefusal } from './oci-errors.ts';
import { parseChunkRange } from './range.ts';
import { requirePush } from './require-push.ts';

/** `POST …/blobs/uploads/`: begins an upload, mounts a blob, or takes a whole blob at once. */
export async function postUpload(exchange: Exchange, name: string): Promise<void> {
  const { services, query, request, reply } = exchange;
  await requirePush(exchange, name);
  const createNamespace = await mayCreateNamespace(exchange);
  const mount = query.get('mount');
  if (mount !== null) {
    const digest = requireDigest(mount);
    const from = query.get('from') ?? undefined;
    if (from !== undefined) await requireSourceScope(exchange, from);
    // Without a source there is no scope that a token could name: what the user may pull decides.
    const mayPull = (source: string) => services.auth.may(exchange.caller.actor, 'pull', source);
    if (await mountBlob(services.registry, name, digest, { from, createNamespace, mayPull })) {
      return created(exchange, name, digest);
    }
  }
  const wanted = query.get('digest');
  const digest = wanted === null ? undefined : requireDigest(wanted);
  const algorithm = algorithmFor(query, digest);
  if (digest && mount === null) {
    const { size } = await uploadBlob(services.registry, name, digest, lentBody(request), { createNamespace });
    services.metrics.blobBytes.inc({ direction: 'in' }, size);
    return created(exchange, name, digest);
  }
  const upload = await startUpload(services.registry, name, { algorithm, createNamespace });
  uploadHeaders(exchange, name, upload);
  reply.code(202).send();
}

/** `PATCH LOCATION`: takes a chunk. */
export async function patchUpload(exchange: Exchange, name: string, id: string): Promise<void> {
  await requirePush(exchange, name);
  const upload = await receive(exchange, name, id);
  uploadHeaders(exchange, name, upload);
  exchange.reply.code(202).send();
}

/** `PUT LOCATION?digest=`: takes the last chunk, if any, and ends the upload. */
export async function putUpload(exchange: Exchange, name: string, id: string): Promise<void> {
  const { services, query } = exchange;
  await requirePush(exchange, name);
  const digest = requireDigest(query.get('digest') ?? '');
  await receive(exchange, name, id);
  await finishUpload(services.registry, name, id, digest);
  created(exchange, name, digest);
}

/** `GET LOCATION`: how far the upload is. */
export async function getUpload(exchange: Exchange, name: string, id: string): Promise<void> {
  await requirePush(exchange, name);
  uploadHeaders(exchange, name, await uploadState(exchange.services.registry, name, id));
  exchange.reply.code(204).send();
}

/** `DELETE LOCATION`: drops the upload. */
export async function deleteUpload(exchange: Exchange, name: string, id: string): Promise<void> {
  await requirePush(exchange, name);
  await cancelUpload(exchange.services.registry, name, id);
  exchange.reply.code(204).send();
}

/** A token that does not reach the source of a mount is refused where another one would: the challenge names both scopes. */
async function requireSourceScope({ services, caller }: Exchange, from: string): Promise<void> {
  const reaches = await callerMay(services.auth, caller, 'pull', from);
  if (!reaches && caller.access && (await services.auth.may(caller.actor, 'pull', from))) {
    throw ociRefusal('unauthorized', `The token was given out for less than to pull from ${from}.`);
  }
}

/** Streams the request's body into the upload. A chunk out of order is answered 416, and the upload can go on. */
async function receive(exchange: Exchange, name: string, id: string): Promise<UploadState> {
  const { request, services } = exchange;
  const range = parseChunkRange(request.headers['content-range']);
  if (range === 'malformed') throw ociRefusal('blob_upload_invalid', 'Content-Range must be START-END.');
  const length = request.headers['content-length'];
  if (range && length !== undefined && range.end - range.start + 1 !== Number(length)) {
    throw ociRefusal('blob_upload_invalid', 'Content-Range and Content-Length do not agree.');
  }
  try {
    const before = await uploadState(services.registry, name, id);
    if (length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined)) return before;
    const after = await appendUpload(services.registry, name, id, lentBody(request), range?.start);
    services.metrics.blobBytes.inc({ direction: 'in' }, after.size - before.size);
    return after;
  } catch (error) {
    if (isCoded(error, 'range_invalid'))
      uploadHeaders(exchange, name, { id, size: (error.detail as { size: number }).size });
    throw error;
  }
}

/** The bytes of a request, each piece until the next one is asked for: blobs are what most memory goes through. */
async function* lentBody(request: FastifyRequest): AsyncGenerator<Uint8Array, void> {
  for await (const piece of bodyOf(request)) {
    yield piece;
    releaseBytes(piece);
  }
}

function uploadHeaders({ reply }: Exchange, name: string, upload: UploadState): void {
  // Docker wants an end that is not before the start, so nothing received is said like one byte.
  const end = Math.max(0, upload.size - 1);
  reply
    .header('location', `/v2/${name}/blobs/uploads/${upload.id}`)
    .header('range', `0-${end}`)
    .header('docker-upload-uuid', upload.id);
}

function created({ reply }: Exchange, name: string, digest: Digest): void {
  reply.code(201).header('location', `/v2/${name}/blobs/${digest}`).header('docker-content-digest', digest).send();
}

function algorithmFor(query: URLSearchParams, digest: Digest | undefined) {
  const wanted = query.get('digest-algorithm') ?? digest?.split(':', 1)[0];
  if (!wanted) return undefined;
  const algorithm = parseAlgorithm(wanted);
  if (!algorithm)
    throw ociRefusal('digest_invalid', `Digests of ${wanted.slice(0, 50)} are not stored here; sha256 and sha512 are.`);
  return algorithm;
}

/** The digest of a query parameter or path. Throws `digest_invalid`. */
export function requireDigest(text: string): Digest {
  const digest = parseDigest(text);
  if (!digest)
    throw ociRefusal('digest_invalid', `"${text.slice(0, 150)}" is not a digest; sha256 and sha512 are known here.`);
  return digest;
}

/** The first push to a namespace of somebody who may create it makes it. */
export async function mayCreateNamespace({ caller, services }: Exchange): Promise<boolean> {
  return await services.auth.may(caller.actor, 'create_namespace');
}
