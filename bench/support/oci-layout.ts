import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A descriptor as the OCI image specification has it. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** An image in an OCI layout folder. */
export interface LayoutImage {
  readonly folder: string;
  readonly manifest: Descriptor & { readonly bytes: Buffer };
  /** Config and layers. */
  readonly blobs: readonly Descriptor[];
}

/** Reads the image that `FOLDER:TAG` names. */
export function readLayout(reference: string): LayoutImage {
  const colon = reference.lastIndexOf(':');
  const folder = reference.slice(0, colon);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    manifests: (Descriptor & { annotations?: Record<string, string> })[];
  };
  const entry = index.manifests.find(
    (manifest) => manifest.annotations?.['org.opencontainers.image.ref.name'] === reference.slice(colon + 1),
  );
  if (!entry) throw new Error(`${reference} is not in the layout`);
  const bytes = readFileSync(blobFile(folder, entry.digest));
  const { config, layers } = JSON.parse(bytes.toString()) as { config: Descriptor; layers: Descriptor[] };
  return { folder, manifest: { ...entry, bytes }, blobs: [config, ...layers] };
}

/** Pushes every blob of an image to a repository, one after the other, on request no faster than a network is, in bytes a second. */
export async function pushBlobs(
  image: LayoutImage,
  url: string,
  repository: string,
  authorization: string,
  bytesPerSecond = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (const blob of image.blobs) {
    const start = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST', headers: { authorization } });
    const location = new URL(start.headers.get('location') ?? '', url);
    location.searchParams.set('digest', blob.digest);
    const file = blobFile(image.folder, blob.digest);
    const answer = await fetch(location, {
      method: 'PUT',
      headers: {
        authorization,
        'content-type': 'application/octet-stream',
        'content-length': String(statSync(file).size),
      },
      body: Readable.from(paced(createReadStream(file, { highWaterMark: 1 << 20 }), bytesPerSecond)),
      duplex: 'half',
    } as RequestInit);
    if (answer.status !== 201) throw new Error(`${blob.digest}: ${answer.status} ${await answer.text()}`);
  }
}

async function* paced(bytes: AsyncIterable<Buffer>, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const started = performance.now();
  let sent = 0;
  for await (const chunk of bytes) {
    yield chunk;
    sent += chunk.length;
    const early = (sent / bytesPerSecond) * 1_000 - (performance.now() - started);
    if (early > 1) await sleep(early);
  }
}

/** PUTs the image's manifest under a tag. */
export async function putManifest(
  image: LayoutImage,
  url: string,
  repository: string,
  tag: string,
  authorization: string,
): Promise<void> {
  const answer = await fetch(`${url}/v2/${repository}/manifests/${tag}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': image.manifest.mediaType },
    body: new Uint8Array(image.manifest.bytes),
  });
  if (answer.status !== 201) throw new Error(`manifest: ${answer.status} ${await answer.text()}`);
}

function blobFile(folder: string, digest: string): string {
  return join(folder, 'blobs', ...digest.split(':'));
}
