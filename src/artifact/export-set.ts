import type { KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContentTarget } from '../images/content-target.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { choosePhrases } from './choose-phrases.ts';
import { packShard } from './pack-shard.ts';
import type { Phrases } from './phrases.ts';
import {
  type PhraseLayer,
  type SetDocument,
  type SetShard,
  type ShardLayer,
  setTypes,
  writeSetDocument,
} from './set-document.ts';
import { signDocument } from './signature.ts';

/** A shard that is to travel. */
export type OutgoingShard = Omit<SetShard, 'layer'> & {
  readonly file: string;
  /** Whether anybody may have its texts: no others become phrases that all shards lean on. */
  readonly redistributable: boolean;
};

/** What a target has: its set, and the phrases of that. */
export type PreviousSet = SetDocument & { readonly phrases?: Phrases };

/** How to export. */
export interface ExportOptions {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Signs the set. */
  readonly key?: KeyObject;
  /** What the target has: a shard that is in it is not packed anew. */
  readonly previous?: PreviousSet;
  onShard(shard: OutgoingShard, index: number): void;
  readonly signal: AbortSignal;
}

/** Names of layers as files end so. */
const extensions = { pages: 'db.zst', columns: 'columns.zst' } as const;
const phrasesFile = 'phrases.zst';

/** What an export did. */
export interface Exported {
  /** Of the manifest. */
  readonly digest: Digest;
  /** Shards that the target had not yet, and the bytes that these took, with phrases that it had not. */
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
    const phrases = await phrasesFor(shards, previous, join(folder, phrasesFile), signal);
    for (const [index, outgoing] of shards.entries()) {
      onShard(outgoing, index);
      const packed = join(folder, 'layer');
      const { file, redistributable: _, ...entry } = outgoing;
      const sent = layerIn(previous, entry.shard, phrases);
      const isThere = sent !== undefined && (await target.has(descriptorOf(entry, sent), signal));
      const layer = isThere ? sent : await packShard(file, entry.shard, packed, phrases, signal);
      const descriptor = descriptorOf(entry, layer);
      if (!isThere && (await put(target, descriptor, packed, signal))) sizes.push(layer.size);
      layers.push(descriptor);
      entries.push({ ...entry, layer });
    }
    let phraseBytes = 0;
    if (phrases && entries.some(({ layer }) => layer.phrases)) {
      const descriptor = phrasesDescriptor(phrases.layer);
      layers.push(descriptor);
      if (await put(target, descriptor, join(folder, phrasesFile), signal)) phraseBytes = descriptor.size;
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
    return { digest, sent: sizes.length, sentBytes: sizes.reduce((sum, size) => sum + size, phraseBytes) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Phrases to pack shards with, and to be found at `file`. Where nothing changed they are those that are in use. Sources that say nothing
 * of packages may lean on them, but give none: they describe every CVE id there is.
 */
async function phrasesFor(
  shards: readonly OutgoingShard[],
  previous: PreviousSet | undefined,
  file: string,
  signal: AbortSignal,
): Promise<Phrases | undefined> {
  const known = new Set(previous?.shards.map(({ shard }) => shard));
  const giving = shards.filter(({ redistributable, advisories }) => redistributable && advisories > 0);
  const phrases = shards.every(({ shard }) => known.has(shard))
    ? previous?.phrases
    : await choosePhrases(
        giving.map((outgoing) => outgoing.file),
        previous?.phrases,
        file,
        signal,
      );
  if (phrases) await writeFile(file, phrases.packed);
  return phrases;
}

/** How a shard travels in a set already, unless it leans on other phrases. */
function layerIn(set: PreviousSet | undefined, digest: string, phrases: Phrases | undefined): ShardLayer | undefined {
  const layer = set?.shards.find(({ shard }) => shard === digest)?.layer;
  const leansOnOthers = layer?.phrases && layer.phrases.digest !== phrases?.layer.digest;
  return leansOnOthers ? undefined : layer;
}

function phrasesDescriptor({ digest, size }: PhraseLayer): Descriptor {
  const annotations = { 'org.opencontainers.image.title': phrasesFile };
  return { mediaType: setTypes.phrases, digest, size, annotations };
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
