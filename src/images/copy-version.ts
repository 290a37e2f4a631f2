import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CodedError } from '../lib/errors.ts';
import { algorithmOf, finishDigest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { isNonDistributable } from '../oci/media-types.ts';
import { chooseManifest } from './choose-manifest.ts';
import type { ContentTarget } from './content-target.ts';
import type { CopySource, ProvedManifest } from './copy-source.ts';
import { refName } from './oci-layout.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** How to copy. */
export interface CopyOptions {
  /** Of an image index: this platform's image alone. */
  readonly platform?: string;
  /** Name under which a layout keeps it. */
  readonly tag?: string;
  /** Whether what refers to it goes along: signatures, attestations, bills of materials. */
  readonly referrers: boolean;
  /** Hears of each blob before it is sent. */
  onBlob(blob: Descriptor): void;
  readonly signal: AbortSignal;
}

/** What a copy did. */
export interface Copied {
  /** Of the manifest that now has the tag. */
  readonly manifest: Descriptor;
  /** Blobs that were sent, in bytes, and numbers of those that were there already or were mounted. */
  readonly sent: number;
  readonly sentBytes: number;
  readonly present: number;
  readonly mounted: number;
  readonly referrers: number;
}

/** Most manifests of one copy, and indexes within indexes. */
const maxManifests = 2_000;
const maxDepth = 4;
const parallel = 3;

/**
 * Copies a version with all platforms, and with what refers to it where that is asked for. What the target has is not sent again, so a
 * copy that was cut off goes on where it was; the tag is set last. Rejects with an {@link ImageErrorCode}.
 */
export async function copyVersion(source: CopySource, target: ContentTarget, options: CopyOptions): Promise<Copied> {
  const { platform, tag, signal } = options;
  return await withRun(source, target, options, async (run) => {
    const root = await chosenRoot(source, platform, signal);
    if (!(await isWhole(run, root))) await copyBelow(run, root, 0);
    const name = tag === undefined ? {} : { annotations: { [refName]: tag } };
    const manifest = { ...root.descriptor, artifactType: artifactTypeOf(root), ...name };
    await target.finish(manifest, root.bytes, signal);
    if (options.referrers) await copyReferrers(run, root.descriptor, 0);
    return manifest;
  });
}

/** Copies what refers to a version that the target has already. Rejects with an {@link ImageErrorCode}. */
export async function copyReferrersOf(
  source: CopySource,
  target: ContentTarget,
  subject: Descriptor,
  options: CopyOptions,
): Promise<Copied> {
  return await withRun(source, target, options, async (run) => {
    await copyReferrers(run, subject, 0);
    return subject;
  });
}

async function withRun(
  source: CopySource,
  target: ContentTarget,
  options: CopyOptions,
  work: (run: CopyRun) => Promise<Descriptor>,
): Promise<Copied> {
  const folder = await mkdtemp(join(tmpdir(), 'cleardock-copy-'));
  try {
    const run = { source, target, options, folder, done: new Set<string>(), manifests: 0, ...noWork() };
    const manifest = await work(run);
    const { sent, sentBytes, present, mounted, referrers } = run;
    return { manifest, sent, sentBytes, present, mounted, referrers };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the target has a manifest with its blobs. An index can be anywhere without some of its platforms. */
async function isWhole({ target, options }: CopyRun, { manifest, descriptor }: ProvedManifest): Promise<boolean> {
  return manifest.kind !== 'index' && ((await target.hasManifest?.(descriptor, options.signal)) ?? false);
}

/** A copy under way. */
interface CopyRun {
  readonly source: CopySource;
  readonly target: ContentTarget;
  readonly options: CopyOptions;
  readonly folder: string;
  /** Digests that were looked at. */
  readonly done: Set<string>;
  manifests: number;
  sent: number;
  sentBytes: number;
  present: number;
  mounted: number;
  referrers: number;
}

function noWork() {
  return { sent: 0, sentBytes: 0, present: 0, mounted: 0, referrers: 0 };
}

async function chosenRoot(source: CopySource, platform: string | undefined, signal: AbortSignal) {
  const root = await source.root(signal);
  if (platform === undefined || root.manifest.kind !== 'index') return root;
  return await source.manifest(chooseManifest(root.manifest.manifests, platform), signal);
}

/** An image's type is told by its config, and layouts do not repeat it. */
function artifactTypeOf({ manifest }: ProvedManifest): string | undefined {
  return manifest.kind === 'artifact' ? manifest.artifactType : undefined;
}

/** All that a manifest refers to: what it needs is there before it is. */
async function copyBelow(run: CopyRun, { manifest }: ProvedManifest, depth: number): Promise<void> {
  if (depth > maxDepth || ++run.manifests > maxManifests)
    throw new CodedError<ImageErrorCode>('image_unreadable', 'The image has too many manifests in manifests.');
  for (const child of manifest.manifests) {
    if (isKnown(run, child)) continue;
    const found = await run.source.manifest(child, run.options.signal);
    await copyManifest(run, found, depth + 1);
    if (run.options.referrers) await copyReferrers(run, found.descriptor, depth + 1);
  }
  const blobs = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
  const missing = blobs.filter((blob) => !isNonDistributable(blob.mediaType) && !isKnown(run, blob));
  for (let at = 0; at < missing.length; at += parallel)
    await Promise.all(missing.slice(at, at + parallel).map((blob) => copyBlob(run, blob)));
}

/** Copies a manifest with all that is below it; tells whether the target did not have it. */
async function copyManifest(run: CopyRun, found: ProvedManifest, depth: number): Promise<boolean> {
  if (await isWhole(run, found)) return false;
  await copyBelow(run, found, depth);
  await run.target.putManifest(found.descriptor, found.bytes, run.options.signal);
  return true;
}

async function copyReferrers(run: CopyRun, subject: Descriptor, depth: number): Promise<void> {
  for (const descriptor of await run.source.referrers(subject.digest, run.options.signal)) {
    if (isKnown(run, descriptor)) continue;
    const found = await run.source.manifest(descriptor, run.options.signal);
    if (await copyManifest(run, found, depth + 1)) run.referrers++;
    await copyReferrers(run, found.descriptor, depth + 1);
  }
}

function isKnown({ done }: CopyRun, { digest }: Descriptor): boolean {
  if (done.has(digest)) return true;
  done.add(digest);
  return false;
}

async function copyBlob(run: CopyRun, blob: Descriptor): Promise<void> {
  const { source, target, options, folder } = run;
  if (await target.has(blob, options.signal)) {
    run.present++;
    return;
  }
  if (source.reference && (await target.mountBlob?.(blob, source.reference, options.signal))) {
    run.mounted++;
    return;
  }
  options.onBlob(blob);
  const file = join(folder, blob.digest.replace(':', '-'));
  await fetchBlob(source, blob, file, options.signal);
  await target.putBlob(blob, file, options.signal);
  await rm(file);
  run.sent++;
  run.sentBytes += blob.size;
}

/** Takes a blob into a file. Rejects with `image_corrupt` where it is not what its digest says. */
async function fetchBlob(source: CopySource, blob: Descriptor, file: string, signal: AbortSignal): Promise<void> {
  const algorithm = algorithmOf(blob.digest);
  const hash = createHash(algorithm);
  let size = 0;
  const bytes = await source.blob(blob, signal);
  await pipeline(
    bytes,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > blob.size) break;
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file),
    { signal },
  );
  if (size === blob.size && finishDigest(hash, algorithm) === blob.digest) return;
  throw new CodedError<ImageErrorCode>('image_corrupt', `The blob ${blob.digest} is not what its digest says.`);
}
