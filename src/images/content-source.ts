import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/manifest.ts';
import { archiveFiles } from './archive-files.ts';
import { placeOf } from './content-place.ts';
import { findCredentials } from './docker-credentials.ts';
import { isOciLayout } from './image-forms.ts';
import { folderFiles, type NamedFiles, partBytes } from './named-files.ts';
import { blobPath, readBlob, readIndex, readManifest } from './oci-layout.ts';
import type { ImageErrorCode } from './opened-image.ts';
import { registryClient } from './registry-client.ts';
import { getBlob, getManifest } from './registry-document.ts';

/** An artifact wherever it lies, to be read: in an OCI layout, an archive of one, or a registry. Everything rejects with an {@link ImageErrorCode}. */
export interface ContentSource extends AsyncDisposable {
  /** Its manifest, with the digest that it has. */
  manifest(signal: AbortSignal): Promise<{ readonly digest: Digest; readonly manifest: Manifest }>;
  /** A small blob; its digest is proved. */
  document(digest: Digest, signal: AbortSignal): Promise<Buffer>;
  /** Bytes of a blob as they come; the digest is still to be proved. */
  blob(digest: Digest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** Opens what `name` leads to: a folder, an archive, or else a reference to a registry, with the credentials that docker or podman keep. */
export async function openContent(name: string, artifactType: string, env: NodeJS.ProcessEnv): Promise<ContentSource> {
  const found = await stat(name).catch(() => undefined);
  if (found) {
    const files = found.isDirectory() ? folderFiles(name) : await archiveFiles(name);
    if (files && (await isOciLayout(files))) return layoutContent(files, name, artifactType);
    await files?.[Symbol.asyncDispose]();
    throw new CodedError<ImageErrorCode>('image_unreadable', `${name} is neither an OCI layout nor an archive of one.`);
  }
  const place = placeOf(name);
  if (place.kind !== 'registry')
    throw new CodedError<ImageErrorCode>('image_not_found', `There is no file or folder ${name}.`);
  const { host, repository, tag, digest } = place.reference;
  const client = registryClient(host, repository, await findCredentials(host, repository, env));
  return {
    manifest: (signal) => getManifest(client, digest ?? (tag as string), digest, signal),
    document: (wanted, signal) => getBlob(client, wanted, signal),
    async blob(wanted, signal) {
      const { body } = await client.get(`blobs/${wanted}`, undefined, signal);
      return body ?? Readable.from([]);
    },
    async [Symbol.asyncDispose]() {},
  };
}

function layoutContent(files: NamedFiles, name: string, artifactType: string): ContentSource {
  return {
    async manifest() {
      const index = await readIndex(files);
      const marked = index.manifests.filter((entry) => entry.artifactType === artifactType);
      // Tools that copy artifacts may leave the mark out.
      const [entry, ...others] = marked.length > 0 ? marked : index.manifests;
      if (!entry || others.length > 0) {
        const message = `${name} should have one artifact of the type ${artifactType}, and has ${marked.length}.`;
        throw new CodedError<ImageErrorCode>('image_not_found', message);
      }
      return { digest: entry.digest, manifest: await readManifest(files, entry) };
    },
    document: (digest) => readBlob(files, digest),
    async blob(digest, signal) {
      const part = await files.find(blobPath(digest));
      if (!part) throw new CodedError<ImageErrorCode>('image_unreadable', `${name} lacks the blob ${digest}.`);
      return partBytes(part, signal);
    },
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}
