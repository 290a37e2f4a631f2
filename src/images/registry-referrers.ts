import { isCoded } from '../lib/errors.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import type { RegistryClient } from './registry-client.ts';
import { getDocument, nextPage } from './registry-document.ts';

/** Most pages that are read. */
const maxPages = 100;

/**
 * Manifests that refer to one. Registries without such a list keep it under a tag.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
 */
export async function listReferrers(
  client: RegistryClient,
  subject: Digest,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  const found: Descriptor[] = [];
  let path: string | undefined = `referrers/${subject}`;
  for (let page = 0; path !== undefined && page < maxPages; page++) {
    const answer = await getDocument(client, path, mediaTypes.ociIndex, signal).catch((error: unknown) => {
      if (page === 0 && isCoded(error, 'image_not_found', 'registry_refused')) return undefined;
      throw error;
    });
    if (!answer) return await listedByTag(client, subject, signal);
    found.push(...parseManifest(answer.bytes, mediaTypes.ociIndex).manifests);
    path = nextPage(answer.link);
  }
  return found;
}

async function listedByTag(
  client: RegistryClient,
  subject: Digest,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  const tag = `manifests/${subject.split(':', 1)[0]}-${hexOf(subject)}`;
  try {
    const { bytes } = await getDocument(client, tag, mediaTypes.ociIndex, signal);
    return parseManifest(bytes, mediaTypes.ociIndex).manifests;
  } catch (error) {
    if (isCoded(error, 'image_not_found')) return [];
    throw error;
  }
}
