import { type Digest, hexOf } from '../oci/digest.ts';
import { type Descriptor, isAttestation, type Manifest, platformText } from '../oci/manifest.ts';
import { chooseManifest } from './choose-manifest.ts';
import type { CopySource, ProvedManifest } from './copy-source.ts';

/** Documents that are attached to an image, what is attached to the image before what is attached to its index. */
export interface AttachedDocuments {
  /** Of the image, and of the index that it is of, in this order. */
  readonly digests: readonly Digest[];
  readonly platform?: string;
  readonly layers: readonly AttachedDocument[];
}

/** A layer that holds a document, and the manifest that attaches it. */
export interface AttachedDocument {
  readonly layer: Descriptor;
  readonly manifest: Manifest;
}

/** Whoever may push may attach, so there are limits. */
const maxManifests = 200;
const maxLayers = 500;
const maxDepth = 4;

/** Endings of the tags at which cosign keeps attestations and bills of materials where a registry lists no referrers. */
const tagEndings = ['att', 'sbom'];

/**
 * Finds what is attached to the image of a platform: by BuildKit in the image index, as referrers, and at the tags of cosign. Nothing is
 * read but manifests. Rejects with an {@link ImageErrorCode}.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export async function attachedDocuments(
  source: CopySource,
  platform: string | undefined,
  signal: AbortSignal,
): Promise<AttachedDocuments> {
  const indexes: ProvedManifest[] = [];
  let image = await source.root(signal);
  let chosen: Descriptor | undefined;
  while (image.manifest.kind === 'index' && indexes.length < maxDepth) {
    indexes.push(image);
    chosen = chooseManifest(image.manifest.manifests, platform);
    image = await source.manifest(chosen, signal);
  }
  const digests = [image, ...indexes.toReversed()].map(({ descriptor }) => descriptor.digest);
  const built = indexes
    .flatMap(({ manifest }) => manifest.manifests)
    .filter((child) => isAttestation(child) && child.annotations?.['vnd.docker.reference.digest'] === digests[0]);
  const manifests: Manifest[] = [];
  for (const descriptor of built.slice(0, maxManifests))
    manifests.push((await source.manifest(descriptor, signal)).manifest);
  for (const digest of digests) manifests.push(...(await manifestsOf(source, digest, signal)));
  const layers = manifests.flatMap((manifest) => manifest.layers.map((layer) => ({ layer, manifest })));
  return { digests, platform: platformText(chosen?.platform), layers: layers.slice(0, maxLayers) };
}

async function manifestsOf(source: CopySource, subject: Digest, signal: AbortSignal): Promise<Manifest[]> {
  const found: Manifest[] = [];
  for (const descriptor of (await source.referrers(subject, signal)).slice(0, maxManifests))
    found.push((await source.manifest(descriptor, signal)).manifest);
  const [algorithm] = subject.split(':', 1);
  for (const ending of tagEndings) {
    const tagged = await source.tagged(`${algorithm}-${hexOf(subject)}.${ending}`, signal);
    if (tagged) found.push(tagged.manifest);
  }
  return found;
}
