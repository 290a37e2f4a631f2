import type { KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContentTarget } from '../images/content-target.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { packShard } from './pack-shard.ts';
import { type SetDocument, type SetShard, type ShardLayer, setTypes, writeSetDocument } from './set-document.ts';
import { signDocument } from './signature.ts';

/** A shard that is to travel. */
export type OutgoingShard = Omit<SetShard, 'layer'> & { readonly file: string };

/** How to export. */
export interface ExportOptions {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Signs the set. */
  readonly key?: KeyObject;
  /** What the target has: a shard that is in it is not packed anew. */
  readonly previous?: SetDocument;
  onShard(shard: OutgoingShard, index: number): void;
  readonly signal: AbortSignal;
}

/** Names of layers as files end so. */
const extensions = { pages: 'db.zst', columns: 'columns.zst' } as const;

/** What an export did. */
export interface Exported {
  /** Of the manifest. */
  readonly digest: Digest;
  /** Shards that the target had not yet, and the bytes that these took. */
  readonly sent: number;
  readonly sentBytes: number;
}

/** Writes a set of shards as an OCI artifact. The target is sent what it has not. */
export async function exportSet(
  shards: readonly OutgoingShard[],
  target: ContentTarget,
  { createdAt, key, previous, onShard, signal }: ExportOptions,
): Promise<Exported> {
  const folder = await mkdtemp(join(tmpdir(), 'cleardock-export-'));
  try {
    const layers: Descriptor[] = [];
    const entries: SetShard[] = [];
    const sizes: number[] = [];
    for (const [index, outgoing] of shards.entries()) {
      onShard(outgoing, index);
      const packed = join(folder, 'layer');
      const { file, ...entry } = outgoing;
      const sent = previous?.shards.find(({ shard }) => shard === entry.shard)?.layer;
      const isThere = sent !== undefined && (await target.has(descriptorOf(entry, sent), signal));
      const layer = isThere ? sent : await packShard(file, entry.shard, packed, signal);
      const descriptor = descriptorOf(entry, layer);
      if (!isThere && (await put(target, descriptor, packed, signal))) sizes.push(layer.size);
      layers.push(descriptor);
      entries.push({ ...entry, layer });
    }
    const document = writeSetDocument({ createdAt, shards: entries });
    const config = { mediaType: setTypes.config, digest: digestOf(document), size: document.length };
    await writeFile(join(folder, 'config'), document);
    await put(target, config, join(folder, 'config'), signal);
    const annotations = {
      'org.opencontainers.image.created': new Date(createdAt).toISOString(),
      ...(key && signDocument(document, key)),
    };
    const digest = await finish(target, config, layers, annotations, signal);
    return { digest, sent: sizes.length, sentBytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function descriptorOf({ source }: Pick<SetShard, 'source'>, { form, digest, size }: ShardLayer): Descriptor {
  const annotations = { 'org.opencontainers.image.title': `${source}.${extensions[form]}` };
  return { mediaType: setTypes.shard[form], digest, size, annotations };
}

/** Whether the blob was not there. */
async function put(target: ContentTarget, blob: Descriptor, file: string, signal: AbortSignal): Promise<boolean> {
  if (await target.has(blob, signal)) return false;
  await target.putBlob(blob, file, signal);
  return true;
}

async function finish(
  target: ContentTarget,
  config: Descriptor,
  layers: readonly Descriptor[],
  annotations: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Digest> {
  const artifactType = setTypes.artifact;
  const manifest = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, artifactType, config, layers, annotations };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const digest = digestOf(bytes);
  const descriptor = { mediaType: mediaTypes.ociManifest, digest, size: bytes.length, artifactType };
  await target.finish(descriptor, bytes, signal);
  return digest;
}
