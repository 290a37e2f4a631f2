import { actorName } from '../../../auth/actor.ts';
import { algorithmOf, digestOf } from '../../../oci/digest.ts';
import { mediaTypes } from '../../../oci/media-types.ts';
import { isTag, tagRule } from '../../../oci/reference.ts';
import type { StoredManifest } from '../../../registry/context.ts';
import { deleteManifest, putManifest } from '../../../registry/manifests.ts';
import { listReferrers } from '../../../registry/referrers.ts';
import { requireAccess } from './access.ts';
import { bodyOf } from './body.ts';
import type { Exchange } from './exchange.ts';
import { findVersion } from './find-version.ts';
import { ociRefusal } from './oci-errors.ts';
import { linkNext, pageRequest } from './paging.ts';
import { passGate } from './pass-gate.ts';
import { requirePush } from './require-push.ts';
import { mayCreateNamespace, requireDigest } from './upload-routes.ts';

/** The specification asks for 4 MB; a little more does no harm. */
const maxManifest = 8 << 20;
/** Tags of one push. The specification recommends at least ten. */
const maxTags = 50;

/** `GET` and `HEAD …/manifests/REFERENCE`: the exact bytes as pushed, where the gate lets them out. */
export async function getManifestRoute(exchange: Exchange, name: string, reference: string): Promise<void> {
  const { services, request, caller } = exchange;
  await requireAccess(services.auth, caller, 'pull', name);
  const { manifest, judged } = await findVersion(exchange, name, reference);
  if (judged) await passGate(exchange, judged, { name, reference, digest: manifest.digest });
  sendManifest(exchange, manifest, request.method === 'HEAD');
  if (request.method === 'GET')
    services.pulls.count(name, manifest.digest, reference.includes(':') ? undefined : reference);
}

/** `PUT …/manifests/REFERENCE`, with further tags as `?tag=`. */
export async function putManifestRoute(exchange: Exchange, name: string, reference: string): Promise<void> {
  const { services, request, reply, query } = exchange;
  await requirePush(exchange, name);
  const wanted = reference.includes(':') ? requireDigest(reference) : undefined;
  const tags = [...(wanted ? [] : [reference]), ...query.getAll('tag')];
  if (tags.length > maxTags) throw ociRefusal('too_many_tags', `At most ${maxTags} tags can be pushed at once.`);
  if (!tags.every(isTag)) throw ociRefusal('tag_invalid', tagRule);
  const bytes = await readBody(exchange);
  const digest = wanted ?? digestOf(bytes);
  if (wanted && digestOf(bytes, algorithmOf(wanted)) !== wanted) {
    throw ociRefusal('digest_invalid', `The manifest does not have the digest ${wanted}.`);
  }
  const contentType = request.headers['content-type'];
  const pushed = await putManifest(services.registry, name, {
    digest,
    bytes,
    contentType,
    tags,
    createNamespace: await mayCreateNamespace(exchange),
    actor: actorName(exchange.caller.actor),
  });
  reply.header('location', `/v2/${name}/manifests/${digest}`).header('docker-content-digest', digest);
  if (pushed.subject) reply.header('oci-subject', pushed.subject);
  const extra = query.getAll('tag');
  if (extra.length > 0) reply.header('oci-tag', extra.join(', '));
  reply.code(201).send();
}

/** `DELETE …/manifests/REFERENCE`: a tag alone, or a manifest with all its tags. */
export async function deleteManifestRoute(exchange: Exchange, name: string, reference: string): Promise<void> {
  await requireAccess(exchange.services.auth, exchange.caller, 'delete', name);
  const actor = actorName(exchange.caller.actor);
  await deleteManifest(exchange.services.registry, name, reference, actor);
  exchange.reply.code(202).send();
}

/** `GET …/referrers/DIGEST[?artifactType=]`: always an index. */
export async function getReferrersRoute(exchange: Exchange, name: string, text: string): Promise<void> {
  const { services, query, reply } = exchange;
  await requireAccess(services.auth, exchange.caller, 'pull', name);
  const digest = requireDigest(text);
  const artifactType = query.get('artifactType') ?? undefined;
  const { last, limit } = pageRequest(query);
  await services.proxy.referrers(name, digest);
  const { descriptors, more } = await listReferrers(services.registry, name, digest, { artifactType, last, limit });
  if (artifactType !== undefined) reply.header('oci-filters-applied', 'artifactType');
  if (more) linkNext(reply, `/v2/${name}/referrers/${digest}`, query, descriptors.at(-1)?.digest);
  const index = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: descriptors });
  // Text would get a charset in its media type, which clients compare as a whole.
  reply.header('content-type', mediaTypes.ociIndex).send(Buffer.from(index));
}

function sendManifest({ reply }: Exchange, manifest: Omit<StoredManifest, 'id'>, head: boolean): void {
  reply
    .header('content-type', manifest.mediaType)
    .header('content-length', manifest.content.length)
    .header('docker-content-digest', manifest.digest)
    .header('etag', `"${manifest.digest}"`);
  reply.send(
    head ? undefined : Buffer.from(manifest.content.buffer, manifest.content.byteOffset, manifest.content.byteLength),
  );
}

async function readBody({ request }: Exchange): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    size += chunk.length;
    if (size > maxManifest) throw ociRefusal('manifest_too_large', `A manifest may have ${maxManifest} bytes at most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
