import { stat } from 'node:fs/promises';
import { CodedError } from '../lib/errors.ts';
import { archiveFiles } from './archive-files.ts';
import { placeOf } from './content-place.ts';
import type { CopySource } from './copy-source.ts';
import { dockerArchiveSource } from './docker-archive-source.ts';
import { isDockerArchive, isOciLayout } from './image-forms.ts';
import { layoutSource } from './layout-source.ts';
import { folderFiles } from './named-files.ts';
import type { ImageErrorCode } from './opened-image.ts';
import { registrySource } from './registry-source.ts';

/**
 * Opens what is to be copied: an OCI layout or archive, a docker archive, or else a reference to a registry. A tag may follow a path,
 * `PATH:TAG`. Rejects with an {@link ImageErrorCode} or `reference_invalid`.
 */
export async function openCopySource(name: string, env: NodeJS.ProcessEnv): Promise<CopySource> {
  const local = await openLocalSource(name);
  if (local) return local;
  const place = placeOf(name);
  if (place.kind === 'registry') return await registrySource(place.reference, env);
  throw new CodedError<ImageErrorCode>(
    'image_not_found',
    `There is no file or folder ${name}; an image in a registry is named with its host, like registry.example.org/team/app:1.0.`,
  );
}

/** Opens a layout or archive, `PATH[:TAG]`; `undefined` where nothing is at the path. Rejects with an {@link ImageErrorCode}. */
export async function openLocalSource(name: string): Promise<CopySource | undefined> {
  const whole = await sourceAt(name, undefined);
  if (whole) return whole;
  for (let colon = name.indexOf(':'); colon > 0; colon = name.indexOf(':', colon + 1)) {
    const found = await sourceAt(name.slice(0, colon), name.slice(colon + 1));
    if (found) return found;
  }
  return undefined;
}

/** `undefined` where nothing is at the path. */
async function sourceAt(path: string, tag: string | undefined): Promise<CopySource | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  const files = found.isDirectory() ? folderFiles(path) : await archiveFiles(path);
  if (files && (await isOciLayout(files))) return layoutSource(files, tag);
  if (files && (await isDockerArchive(files))) return await dockerArchiveSource(files, tag);
  await files?.[Symbol.asyncDispose]();
  throw new CodedError<ImageErrorCode>(
    'image_unreadable',
    `${path} is neither an OCI layout nor an archive of an image.`,
  );
}
