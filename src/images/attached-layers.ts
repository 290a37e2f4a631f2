import { isCoded } from '../lib/errors.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/manifest.ts';
import type { RegistryClient } from './registry-client.ts';
import { getBlob, getManifest } from './registry-document.ts';
import { listReferrers } from './registry-referrers.ts';

/** A layer of a manifest that is attached to another. */
export interface AttachedLayer {
  readonly layer: Descriptor;
  readonly bytes: Uint8Array;
}

/** Whoever may push may attach, so there are limits: manifests and layers looked at. */
const limits = { manifests: 200, layers: 500 } as const;

/**
 * Layers that are attached to a manifest: by its referrers, and at the tags at which cosign keeps signatures and attestations where there
 * is no list of referrers. Only those that `wanted` finds by their descriptors are read. Rejects with an `ImageErrorCode`.
 */
export async function attachedLayers(
  client: RegistryClient,
  subject: Digest,
  wanted: (layer: Descriptor) => boolean,
  signal: AbortSignal,
): Promise<readonly AttachedLayer[]> {
  const manifests: Manifest[] = [];
  for (const { digest } of (await listReferrers(client, subject, signal)).slice(0, limits.manifests))
    manifests.push((await getManifest(client, digest, digest, signal)).manifest);
  const [algorithm] = subject.split(':', 1);
  for (const ending of ['sig', 'att'])
    manifests.push(...(await taggedManifest(client, `${algorithm}-${hexOf(subject)}.${ending}`, signal)));
  const found: AttachedLayer[] = [];
  for (const layer of manifests.flatMap(({ layers }) => layers.filter(wanted)).slice(0, limits.layers))
    found.push({ layer, bytes: await getBlob(client, layer.digest, signal) });
  return found;
}

async function taggedManifest(client: RegistryClient, tag: string, signal: AbortSignal): Promise<readonly Manifest[]> {
  try {
    return [(await getManifest(client, tag, undefined, signal)).manifest];
  } catch (error) {
    if (isCoded(error, 'image_not_found')) return [];
    throw error;
  }
}
