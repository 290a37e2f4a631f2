import { Link } from '@tanstack/react-router';
import { shortDigest } from '../lib/format.ts';

/** A version by its first tag, or by its digest where it has none. */
export function VersionLink({
  version: { repository, digest, tags },
}: {
  readonly version: { readonly repository: string; readonly digest: string; readonly tags: readonly string[] };
}) {
  const [tag] = tags;
  return (
    <Link className="row-link" to="/version" search={{ repository, reference: tag ?? digest }}>
      {repository}
      {tag === undefined ? `@${shortDigest(digest)}` : `:${tag}`}
    </Link>
  );
}
