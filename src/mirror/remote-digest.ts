import type { RegistryClient } from '../images/registry-client.ts';
import { getManifest, manifestTypes } from '../images/registry-document.ts';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';

/** Digest of what a tag or digest leads to in the other registry; `undefined` where it leads nowhere. Rejects with an `ImageErrorCode`. */
export async function remoteDigest(
  client: RegistryClient,
  reference: string,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  try {
    const told = await client.digestOf(reference, manifestTypes, signal);
    return told ?? (await getManifest(client, reference, undefined, signal)).digest;
  } catch (error) {
    if (isCoded(error, 'image_not_found')) return undefined;
    throw error;
  }
}
