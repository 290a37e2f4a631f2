import { parseImageReference } from '../../images/image-reference.ts';
import { CodedError } from '../../lib/errors.ts';

/** A version as the API wants it. */
export interface ServerReference {
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
}

/** Reads `team/app:1.0`, with or without the server's host before it. Throws `reference_invalid` for another host, and for a path. */
export function serverReference(name: string, url: URL): ServerReference {
  if (/^[./~]/.test(name))
    throw new CodedError(
      'reference_invalid',
      `${name} is a path, and a server is asked for what it stores, like team/app:1.0. Leave --server out to look at the path.`,
    );
  const first = name.split('/', 1)[0] ?? '';
  const hasHost = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  const { host, repository, tag, digest } = parseImageReference(hasHost ? name : `${url.host}/${name}`);
  if (host === url.host) return { repository, reference: digest ?? tag ?? 'latest' };
  throw new CodedError('reference_invalid', `${name} is not in ${url.host}; name its server with --server ${host}.`);
}
