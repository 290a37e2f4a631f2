import { createReadStream } from 'node:fs';
import { findManifest, findTaggedManifest } from '../db/manifest.ts';
import { findRepository } from '../db/repository.ts';
import type { ContentTarget } from '../images/content-target.ts';
import type { CopySource, ProvedManifest } from '../images/copy-source.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import type { RegistryContext } from '../registry/context.ts';
import { getManifest, putManifest } from '../registry/manifests.ts';
import { listReferrers } from '../registry/referrers.ts';
import { uploadBlob } from '../registry/uploads.ts';
import { hasBlob } from './has-blob.ts';

/** Name that the history of tags has for what is copied here. */
export const replicationActor = 'replication';

/** A version of a repository of this registry, to be copied elsewhere. */
export function localSource(context: RegistryContext, repository: string, digest: Digest): CopySource {
  const read = async (wanted: Digest): Promise<ProvedManifest> => {
    const { content, mediaType } = await getManifest(context, repository, wanted);
    const bytes = Buffer.from(content);
    const manifest = parseManifest(bytes, mediaType);
    return { descriptor: { mediaType, digest: wanted, size: bytes.length }, bytes, manifest };
  };
  return {
    root: () => read(digest),
    manifest: (descriptor) => read(descriptor.digest),
    blob: (descriptor) => context.blobs.read(descriptor.digest),
    async tagged(tag) {
      const row = await findRepository(context.database.kysely, repository);
      const found = row && (await findTaggedManifest(context.database.kysely, row.id, tag));
      return found && (await read(found.digest as Digest));
    },
    referrers: async (subject) => (await listReferrers(context, repository, subject)).descriptors,
    async [Symbol.asyncDispose]() {},
  };
}

/** A repository of this registry that a version is copied to; it gets no tag. */
export function localTarget(context: RegistryContext, repository: string): ContentTarget {
  const put = async ({ digest, mediaType }: Descriptor, bytes: Uint8Array) => {
    const push = { digest, bytes, contentType: mediaType, tags: [], createNamespace: false, actor: replicationActor };
    await putManifest(context, repository, push);
  };
  return {
    has: ({ digest }) => hasBlob(context, repository, digest),
    putBlob: async ({ digest }, file) =>
      void (await uploadBlob(context, repository, digest, createReadStream(file), { createNamespace: false })),
    async hasManifest({ digest }) {
      const row = await findRepository(context.database.kysely, repository);
      return row !== undefined && (await findManifest(context.database.kysely, row.id, digest)) !== undefined;
    },
    putManifest: put,
    finish: put,
    async [Symbol.asyncDispose]() {},
  };
}
