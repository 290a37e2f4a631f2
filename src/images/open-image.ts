import { access, constants, stat } from 'node:fs/promises';
import { CodedError } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import { archiveFiles } from './archive-files.ts';
import { isDockerArchive, isOciLayout } from './image-forms.ts';
import { type ImageReference, parseImageReference } from './image-reference.ts';
import { folderFiles, type NamedFiles } from './named-files.ts';
import type { ImageErrorCode, OpenedImage } from './opened-image.ts';

/** What was found under a name: an image, a folder that is a root file system, or a file of another kind. */
export type Opened =
  | { readonly kind: 'image'; readonly image: OpenedImage }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string };

/** How to open. */
export interface OpenOptions {
  /** `os/architecture[/variant]`; absent: this machine's. */
  readonly platform?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Opens what `name` leads to: a file (docker archive, OCI archive), a folder (OCI layout, root file system), or else an image in a
 * registry. A tag may follow an archive or layout, `PATH:TAG`. Rejects with an {@link ImageErrorCode}.
 */
export async function openImage(name: string, options: OpenOptions): Promise<Opened> {
  const whole = await openPath(name, undefined, options);
  if (whole) return whole;
  // A tag may have colons and slashes of its own: `PATH:registry.example.org:5000/team/app:1.0`.
  for (let colon = name.indexOf(':'); colon > 0; colon = name.indexOf(':', colon + 1)) {
    const found = await openPath(name.slice(0, colon), name.slice(colon + 1), options);
    if (found) return found;
  }
  return { kind: 'image', image: await openInRegistry(name, options) };
}

async function openInRegistry(name: string, { platform, env, signal }: OpenOptions): Promise<OpenedImage> {
  const reference = referenceNamed(name);
  // What reads images, and what asks registries, takes longer to load than a folder to read.
  const { openRegistryImage } = await import('./registry-image.ts');
  try {
    return await openRegistryImage(reference, platform, env, signal);
  } catch (error) {
    throw withPathTold(error, name, reference);
  }
}

/** Codes of what a registry answers, or does not, where a name is none of its images. With any other it had one, which was meant then. */
const hadNothing: ReadonlySet<string> = new Set<ImageErrorCode>([
  'image_not_found',
  'registry_refused',
  'registry_unreachable',
]);

/** What went wrong with a reference that names no registry, and may have been meant as a path. */
export function withPathTold(error: unknown, name: string, { host }: ImageReference): unknown {
  if (!(error instanceof CodedError) || !hadNothing.has(error.code) || name.startsWith(host)) return error;
  return new CodedError(error.code, `${error.message} It was asked because there is no file or folder ${name}.`, {
    cause: error,
  });
}

/** How files end that hold an image or a list of packages, and names of repositories hardly do. */
const fileEnding = /\.(?:tar|tgz|gz|zst|json|xml|spdx|csv|txt)$/i;

/** What a name means with nothing at it as a path. Throws `image_not_found` for what can only be a path, and `reference_invalid`. */
export function referenceNamed(name: string): ImageReference {
  if (/^[./~]/.test(name) || (!name.includes('/') && fileEnding.test(name)))
    throw new CodedError<ImageErrorCode>('image_not_found', `There is no file or folder ${name}.`);
  return parseImageReference(name);
}

/** `undefined` where nothing is at the path. */
async function openPath(path: string, tag: string | undefined, options: OpenOptions): Promise<Opened | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  await refuseUnreadable(path, found.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK);
  const files = found.isDirectory() ? folderFiles(path) : await archiveFiles(path);
  const image = files && (await openFiles(files, path, tag, options));
  if (image) return { kind: 'image', image };
  await files?.[Symbol.asyncDispose]();
  if (found.isDirectory()) return { kind: 'folder', path };
  if (!files) return { kind: 'file', path };
  throw new CodedError<ImageErrorCode>(
    'image_unreadable',
    `${path} is an archive, but of no image: it has neither an index.json nor a manifest.json. If it holds the root of a file system, unpack it and name the folder.`,
  );
}

async function refuseUnreadable(path: string, rights: number): Promise<void> {
  await access(path, rights).catch((error: unknown) => {
    throw new CodedError<ImageErrorCode>('image_unreadable', `${path} cannot be read: ${reasonOf(error)}.`, {
      cause: error,
    });
  });
}

async function openFiles(
  files: NamedFiles,
  path: string,
  tag: string | undefined,
  { platform }: OpenOptions,
): Promise<OpenedImage | undefined> {
  try {
    // What docker writes nowadays is both; its own manifest tells the names.
    if (await isDockerArchive(files)) {
      const { openDockerArchive } = await import('./docker-archive.ts');
      return await openDockerArchive(files, path, tag);
    }
    if (await isOciLayout(files)) {
      const { openOciLayout } = await import('./oci-layout.ts');
      return await openOciLayout(files, path, { tag, platform });
    }
    return undefined;
  } catch (error) {
    await files[Symbol.asyncDispose]();
    throw error;
  }
}
