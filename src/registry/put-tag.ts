import type { Digest } from '../oci/digest.ts';
import { isTag, tagRule } from '../oci/reference.ts';
import type { RegistryContext } from './context.ts';
import { refuse } from './errors.ts';
import { getManifest, putManifest } from './manifests.ts';
import type { Replaced } from './require-replaced.ts';

/**
 * Gives a version one more tag, or moves a tag to it: a push of the bytes that are here, with all that a push leads to. Throws
 * `tag_elsewhere` where the tag points neither at what it is to replace nor at the version already; else what {@link getManifest} and
 * {@link putManifest} throw, `denied` of an immutable tag among it.
 */
export async function putTag(
  context: RegistryContext,
  name: string,
  change: {
    /** Tag or digest of the version. */
    readonly reference: string;
    readonly tag: string;
    readonly replaces: Replaced;
    readonly actor?: string;
  },
): Promise<Digest> {
  const { reference, tag, replaces, actor } = change;
  if (!isTag(tag)) throw refuse('tag_invalid', tagRule);
  const { digest, content: bytes, mediaType: contentType } = await getManifest(context, name, reference);
  await putManifest(context, name, {
    ...{ digest, bytes, contentType, tags: [tag], createNamespace: false, actor, replaces },
  });
  return digest;
}
