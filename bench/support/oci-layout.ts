import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

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
  readonly config: Descriptor;
  readonly layers: readonly Layer[];
}

/** A layer that is a file of the layout, with something behind it where the layer shall be a new one. */
export interface Layer extends Descriptor {
  readonly file: string;
  readonly behind: Buffer;
}

/** In the time field of the members behind layers, so that no two are the same. */
let made = Math.floor(Date.now() / 1_000);

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
  return {
    folder,
    manifest: { ...entry, bytes },
    config,
    layers: layers.map((layer) => ({ ...layer, file: blobFile(folder, layer.digest), behind: Buffer.alloc(0) })),
  };
}

/**
 * The same image with layers, gzip ones, that no registry has seen: each gets an empty gzip member behind it that nothing else has, which
 * changes its digest and not what it unpacks to.
 */
export async function renewed(image: LayoutImage): Promise<LayoutImage> {
  const layers = await Promise.all(image.layers.map(renewedLayer));
  const manifest = JSON.parse(image.manifest.bytes.toString()) as { layers: Descriptor[] };
  manifest.layers = manifest.layers.map((layer, index) => ({ ...layer, ...descriptorOf(layers[index] ?? layer) }));
  const bytes = Buffer.from(JSON.stringify(manifest));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { ...image, layers, manifest: { ...image.manifest, digest, size: bytes.length, bytes } };
}

async function renewedLayer(layer: Layer): Promise<Layer> {
  const behind = gzipSync('');
  behind.writeUInt32LE(made++, 4);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(layer.file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  const digest = `sha256:${hash.update(behind).digest('hex')}`;
  return { ...layer, digest, size: layer.size + behind.length, behind };
}

function descriptorOf({ digest, size }: Descriptor) {
  return { digest, size };
}

/** Pushes every blob of an image to a repository, one after the other, on request no faster than a network is, in bytes a second. */
export async function pushBlobs(
  image: LayoutImage,
  url: string,
  repository: string,
  authorization: string,
  bytesPerSecond = Number.POSITIVE_INFINITY,
): Promise<void> {
  const config = { ...image.config, file: blobFile(image.folder, image.config.digest), behind: Buffer.alloc(0) };
  for (const blob of [config, ...image.layers]) {
    const start = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST', headers: { authorization } });
    const location = new URL(start.headers.get('location') ?? '', url);
    location.searchParams.set('digest', blob.digest);
    const answer = await fetch(location, {
      method: 'PUT',
      headers: {
        authorization,
        'content-type': 'application/octet-stream',
        'content-length': String(blob.size),
      },
      body: Readable.from(paced(bytesOf(blob), bytesPerSecond)),
      duplex: 'half',
    } as RequestInit);
    if (answer.status !== 201) throw new Error(`${blob.digest}: ${answer.status} ${await answer.text()}`);
  }
}

async function* bytesOf({ file, behind }: Layer): AsyncGenerator<Buffer> {
  yield* createReadStream(file, { highWaterMark: 1 << 20 });
  if (behind.length > 0) yield behind;
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
