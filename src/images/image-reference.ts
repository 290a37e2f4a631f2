import { CodedError } from '../lib/errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { isRepositoryName, isTag } from '../oci/reference.ts';

/** An image in a registry. */
export interface ImageReference {
  /** Host, with its port where one is given. */
  readonly host: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** Code of what {@link parseImageReference} throws. */
export type ReferenceErrorCode = 'reference_invalid';

/** The registry that clients mean where none is named, and its namespace for names of one part. */
const defaultHost = 'docker.io';
const formerHost = 'index.docker.io';
const defaultNamespace = 'library';

/**
 * Reads `[HOST/]REPOSITORY[:TAG][@DIGEST]` as docker and containerd do: the first part is a host where it has a dot, a port or a capital
 * letter, or is `localhost`; the tag is `latest` where neither tag nor digest is given. Throws `reference_invalid`.
 * https://github.com/distribution/reference/blob/main/normalize.go
 */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : parseDigest(text.slice(at + 1));
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  const { host, path } = splitHost(hasTag ? named.slice(0, colon) : named);
  const repository = host === defaultHost && !path.includes('/') ? `${defaultNamespace}/${path}` : path;
  if (!isHost(host) || !isRepositoryName(repository) || (tag !== undefined && !isTag(tag)) || (at >= 0 && !digest)) {
    throw new CodedError<ReferenceErrorCode>(
      'reference_invalid',
      `${text} is neither a file, a folder nor a reference like registry.example.org/team/app:1.0${hintFor(text, path)}.`,
    );
  }
  return { host, repository, tag: tag ?? (digest ? undefined : 'latest'), digest };
}

/** The reference in full, as it would be pulled. */
export function referenceText({ host, repository, tag, digest }: ImageReference): string {
  return `${host}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}

/** What people write who mean a reference. */
function hintFor(text: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return `; leave out what stands before the host`;
  return /[A-Z]/.test(path) ? '; names of repositories have no capital letters' : '';
}

function isHost(text: string): boolean {
  return /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}|\[[0-9a-fA-F:.]{2,45}\])(?::\d{1,5})?$/.test(text);
}

function splitHost(name: string): { readonly host: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  if (!/[.:A-Z]/.test(first) && first !== 'localhost') return { host: defaultHost, path: name };
  return { host: first === formerHost ? defaultHost : first, path: name.slice(slash + 1) };
}
