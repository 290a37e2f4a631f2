import { presentBlobs } from '../db/blob.ts';
import type { Queries } from '../db/database.ts';
import {
  deleteManifest as deleteRow,
  findManifest,
  findTaggedManifest,
  type ManifestRow,
  type NewReference,
  saveManifest,
} from '../db/manifest.ts';
import { holdRepository, type RepositoryRow } from '../db/repository.ts';
import { deleteTag, tagsWithDigests } from '../db/tag.ts';
import { writeNotification } from '../db/write-notification.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { isAttestation, type Manifest, parseManifest, platformText } from '../oci/manifest.ts';
import { isNonDistributable } from '../oci/media-types.ts';
import { isTag, namespaceOf, tagRule } from '../oci/reference.ts';
import { type RegistryContext, requireRepository, type StoredManifest, whileItExists } from './context.ts';
import { refuse } from './errors.ts';
import { moveTags, noteRemoved, requireMutable } from './move-tags.ts';
import { requireRoomFor } from './quota.ts';
import type { Replaced } from './require-replaced.ts';
import { openRepository } from './uploads.ts';

/** Largest image config that is read, in bytes. */
const maxConfig = 8 << 20;

/** What a push of a manifest led to. */
export interface PushedManifest {
  readonly digest: Digest;
  readonly subject?: Digest;
}

/** The manifest that a tag or digest names. Throws `manifest_unknown` or `name_unknown`. */
export async function getManifest(context: RegistryContext, name: string, reference: string): Promise<StoredManifest> {
  const load = () => loadManifest(context, name, reference);
  return context.manifests ? await context.manifests(`${name} ${reference}`, load) : await load();
}

async function loadManifest(context: RegistryContext, name: string, reference: string): Promise<StoredManifest> {
  const repository = await requireRepository(context, name);
  const db = context.database.kysely;
  const digest = parseDigest(reference);
  if (!digest && !isTag(reference)) throw badReference(reference);
  const row = digest
    ? await findManifest(db, repository.id, digest)
    : await findTaggedManifest(db, repository.id, reference);
  if (!row) throw refuse('manifest_unknown', `${name} has no version ${reference}.`);
  return stored(row);
}

/**
 * Stores a manifest's exact bytes, with tags. What it refers to must be in the repository, but for its subject, for layers that may
 * not be distributed, and for children of an index: an index may be pushed before or without some of its platforms. A tag that is
 * immutable and points elsewhere is `denied`, one that replaces another version than was said `tag_elsewhere`.
 */
export async function putManifest(
  context: RegistryContext,
  name: string,
  push: {
    readonly digest: Digest;
    readonly bytes: Uint8Array;
    readonly contentType?: string;
    readonly tags: readonly string[];
    readonly createNamespace: boolean;
    /** Name of who pushes, for the history. */
    readonly actor?: string;
    /** Whether the registry itself made it: then it is nobody's push, and nobody is told. */
    readonly own?: boolean;
    /** What the tags are to replace; absent: whatever they point at. */
    readonly replaces?: Replaced;
  },
): Promise<PushedManifest> {
  const manifest = parseManifest(push.bytes, push.contentType);
  const repository = await openRepository(context, name, push.createNamespace);
  const platform = manifest.kind === 'image' ? await platformOf(context, manifest) : undefined;
  await requireRoomFor(
    context,
    { id: repository.namespace_id, name: namespaceOf(name) },
    [...(manifest.config ? [manifest.config] : []), ...manifest.layers].map((blob) => blob.digest),
  );
  const now = context.clock();
  const saved = context.database.kysely.transaction().execute(async (trx) => {
    if (!(await holdRepository(trx, context.database.dialect, repository.id)))
      throw refuse('name_unknown', `${name} was deleted just now; push again.`);
    await requireReferences(context, trx, repository, manifest);
    const row = rowOf(repository.id, push, manifest, platform, now);
    const id = await saveManifest(trx, row, referencesOf(manifest));
    const { actor, replaces } = push;
    await moveTags(trx, repository, push.tags, { id, digest: push.digest }, { actor, now, replaces });
    if (!push.own)
      await trx.updateTable('repository').set({ pushed_at: now }).where('id', '=', repository.id).execute();
    // Platforms of an index, and what is attached, have no tags: whoever waits for an image waits for its tag.
    if (push.tags.length > 0) await writeNotification(trx, pushEvent(name, push), { now });
    return id;
  });
  const manifestId = await whileItExists(name, saved);
  for (const listener of push.own ? [] : context.listeners)
    await listener.manifestPushed({ repository: name, digest: push.digest, manifestId });
  return { digest: push.digest, subject: manifest.subject?.digest };
}

/** Deletes a tag, or a manifest with all its tags. Throws `manifest_unknown`, or `denied` where such a tag is immutable. */
export async function deleteManifest(
  context: RegistryContext,
  name: string,
  reference: string,
  actor?: string,
): Promise<void> {
  const repository = await requireRepository(context, name);
  const digest = parseDigest(reference);
  if (!digest && !isTag(reference)) throw badReference(reference);
  const gone = await context.database.kysely.transaction().execute(async (trx) => {
    await holdRepository(trx, context.database.dialect, repository.id);
    const found = digest ? { digest } : { names: [reference] };
    const tags = await tagsWithDigests(trx, repository.id, found);
    await requireMutable(
      trx,
      repository,
      tags.map((tag) => tag.name),
    );
    const target = digest ?? (tags[0]?.digest as Digest | undefined);
    const deleted = digest
      ? await deleteRow(trx, repository.id, digest)
      : await deleteTag(trx, repository.id, reference);
    if (!deleted || !target) return undefined;
    await noteRemoved(trx, repository.id, { tags, digest }, { actor, now: context.clock() });
    const names = digest ? undefined : [reference];
    await writeNotification(
      trx,
      { kind: 'delete', repository: name, digest: target, tags: names, actor },
      { now: context.clock() },
    );
    return target;
  });
  if (!gone) throw refuse('manifest_unknown', `${name} has no version ${reference}.`);
  for (const listener of context.listeners) await listener.manifestDeleted({ repository: name, digest: gone });
}

function pushEvent(
  repository: string,
  { digest, tags, actor }: { readonly digest: Digest; readonly tags: readonly string[]; readonly actor?: string },
) {
  return { kind: 'push', repository, digest, tags, actor } as const;
}

/** Throws `manifest_blob_unknown` where something that must be there is not. */
async function requireReferences(
  { database, incompleteImages = false }: RegistryContext,
  trx: Queries,
  repository: RepositoryRow,
  manifest: Manifest,
): Promise<void> {
  const layers = incompleteImages ? [] : manifest.layers.filter((layer) => !isNonDistributable(layer.mediaType));
  const needed = [...(manifest.config ? [manifest.config] : []), ...layers].map((descriptor) => descriptor.digest);
  const present = await presentBlobs(trx, repository.id, needed, database.dialect);
  const missing = needed.filter((digest) => !present.has(digest));
  if (missing.length === 0) return;
  throw refuse(
    'manifest_blob_unknown',
    `The manifest refers to blobs that ${repository.name} does not have: ${missing.slice(0, 3).join(', ')}.`,
    { digests: missing },
  );
}

function referencesOf(manifest: Manifest): NewReference[] {
  const row = (kind: string) => (descriptor: Manifest['layers'][number], position: number) => ({
    kind,
    position,
    digest: descriptor.digest,
    media_type: descriptor.mediaType,
    size: descriptor.size,
    platform: isAttestation(descriptor) ? 'attestation' : (platformText(descriptor.platform) ?? null),
  });
  return [
    ...(manifest.config ? [manifest.config] : []).map(row('config')),
    ...manifest.layers.map(row('layer')),
    ...manifest.manifests.map(row('child')),
  ];
}

function rowOf(
  repositoryId: number,
  push: { readonly digest: Digest; readonly bytes: Uint8Array },
  manifest: Manifest,
  platform: string | undefined,
  now: number,
) {
  const blobs = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
  return {
    repository_id: repositoryId,
    digest: push.digest,
    media_type: manifest.mediaType,
    kind: manifest.kind,
    artifact_type: manifest.artifactType ?? null,
    subject: manifest.subject?.digest ?? null,
    content: push.bytes,
    platform: platform ?? null,
    // Sizes are what the manifest says; their sum must fit into a column all the same.
    total_size: Math.min(
      blobs.reduce((sum, blob) => sum + blob.size, 0),
      Number.MAX_SAFE_INTEGER,
    ),
    pushed_at: now,
    pulled_at: null,
  };
}

/** Platform as the image's config tells it. A config that is not there or not readable has none. */
async function platformOf(context: RegistryContext, manifest: Manifest): Promise<string | undefined> {
  if (!manifest.config) return undefined;
  // The size that counts is the blob's, not the one that the manifest tells.
  const blob = await context.blobs.stat(manifest.config.digest);
  if (!blob || blob.size > maxConfig) return undefined;
  const chunks = await Array.fromAsync(await context.blobs.read(manifest.config.digest));
  return parseImageConfig(Buffer.concat(chunks))?.platform;
}

function stored(row: ManifestRow): StoredManifest {
  return { id: row.id, digest: row.digest as Digest, mediaType: row.media_type, content: row.content };
}

function badReference(reference: string) {
  // Something with a colon was meant as a digest.
  return reference.includes(':')
    ? refuse('digest_invalid', `${reference.slice(0, 150)} is not a digest; sha256 and sha512 are known here.`)
    : refuse('tag_invalid', tagRule);
}
