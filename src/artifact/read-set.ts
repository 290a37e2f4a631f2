import type { KeyObject } from 'node:crypto';
import type { ContentSource } from '../images/content-source.ts';
import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Manifest } from '../oci/manifest.ts';
import { parseSetDocument, type SetDocument, type SetErrorCode, setTypes } from './set-document.ts';
import { checkSignature } from './signature.ts';

/** What is known of a set before any shard is fetched. */
export interface ReadSet extends SetDocument {
  /** Of the manifest. */
  readonly digest: Digest;
}

/**
 * Reads what a set has; with a key, its signature is demanded and checked. Where it is still `known`, that comes back and nothing but
 * the manifest is asked for. Rejects with a {@link SetErrorCode} or an `ImageErrorCode`.
 */
export async function readSet(
  content: ContentSource,
  key: KeyObject | undefined,
  signal: AbortSignal,
  known?: ReadSet,
): Promise<ReadSet> {
  const { digest, manifest } = await content.manifest(signal);
  if (digest === known?.digest) return known;
  if (manifest.artifactType !== setTypes.artifact || manifest.config?.mediaType !== setTypes.config) {
    const message = `This is no advisory set but ${manifest.artifactType?.slice(0, 100) ?? 'an image index'}.`;
    throw new CodedError<SetErrorCode>('set_invalid', message);
  }
  const bytes = await content.document(manifest.config.digest, signal);
  // Nothing is believed before.
  if (key) checkSignature(bytes, manifest.annotations ?? {}, key);
  const document = parseSetDocument(bytes);
  refuseMissingLayers(document, manifest);
  return { digest, ...document };
}

/** A registry keeps what a manifest names, and that alone. */
function refuseMissingLayers({ shards }: SetDocument, { layers }: Manifest): void {
  const named = new Set(layers.map(({ digest }) => digest));
  const missing = shards.find(({ layer }) =>
    [layer, layer.phrases].some((blob) => blob !== undefined && !named.has(blob.digest)),
  );
  if (!missing) return;
  throw new CodedError<SetErrorCode>(
    'set_invalid',
    `The manifest of the advisory set lacks a layer of ${missing.source}.`,
  );
}
