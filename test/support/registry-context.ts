import { Readable } from 'node:stream';
import { memoryBlobStore } from '../../src/blobs/memory.ts';
import type { Digest } from '../../src/oci/digest.ts';
import type { RegistryContext } from '../../src/registry/context.ts';
import { putManifest } from '../../src/registry/manifests.ts';
import { uploadBlob } from '../../src/registry/uploads.ts';
import type { ImageBlob, TestImage } from './image.ts';
import { openMemoryDatabase } from './memory-database.ts';

/** The registry on memory alone: no files, no HTTP, no scanning. */
export interface TestContext extends AsyncDisposable {
  readonly context: RegistryContext;
  /** What the listeners heard, one line each: `pushed team/app sha256:…`. */
  readonly heard: readonly string[];
  pushBlob(repository: string, blob: Pick<ImageBlob, 'digest' | 'bytes'>): Promise<void>;
  pushManifest(repository: string, manifest: ImageBlob, ...tags: readonly string[]): Promise<void>;
  pushImage(repository: string, image: TestImage, ...tags: readonly string[]): Promise<void>;
}

/** Opens a registry in memory; parts of its context may be given. */
export async function openTestContext(parts: Partial<RegistryContext> = {}): Promise<TestContext> {
  const database = await openMemoryDatabase();
  const heard: string[] = [];
  const hear = (what: string) => async (event: { readonly repository: string; readonly digest: Digest }) =>
    void heard.push(`${what} ${event.repository} ${event.digest}`);
  const context: RegistryContext = {
    database,
    blobs: memoryBlobStore(),
    clock: () => Date.now(),
    listeners: [{ manifestPushed: hear('pushed'), manifestDeleted: hear('deleted') }],
    followers: new Map(),
    ...parts,
  };
  const pushBlob: TestContext['pushBlob'] = async (repository, { digest, bytes }) =>
    void (await uploadBlob(context, repository, digest, Readable.from([bytes]), { createNamespace: true }));
  const pushManifest: TestContext['pushManifest'] = async (repository, { digest, bytes, mediaType }, ...tags) =>
    void (await putManifest(context, repository, {
      digest,
      bytes,
      contentType: mediaType,
      tags,
      createNamespace: true,
    }));
  return {
    context,
    heard,
    pushBlob,
    pushManifest,
    async pushImage(repository, image, ...tags) {
      for (const blob of [image.config, ...image.layers]) await pushBlob(repository, blob);
      await pushManifest(repository, image.manifest, ...tags);
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
