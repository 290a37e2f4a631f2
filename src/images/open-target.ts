import { archiveTarget } from './archive-target.ts';
import { placeOf } from './content-place.ts';
import type { ContentTarget } from './content-target.ts';
import { folderTarget } from './folder-target.ts';
import type { ImageReference } from './image-reference.ts';
import { registryTarget } from './registry-target.ts';

/**
 * Opens a folder (an OCI layout), an archive of one (`.tar`) or a repository of a registry, with the credentials that docker or podman
 * keep, to be written to. Rejects with an `ImageErrorCode`, with `reference_invalid`, or with `output_unwritable`.
 */
export async function openTarget(
  name: string,
  env: NodeJS.ProcessEnv,
  mountFrom?: ImageReference,
): Promise<ContentTarget> {
  const place = placeOf(name);
  if (place.kind === 'registry') return await registryTarget(place.reference, env, mountFrom);
  return place.kind === 'archive' ? await archiveTarget(place.path) : await folderTarget(place.path);
}
