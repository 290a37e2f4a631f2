import type { ApiBaseImage } from '../../api/version-schemas.ts';
import { shortDigest } from '../lib/format.ts';
import { InnerLink } from './inner-link.tsx';

/** The page of a base image, by a tag where it has one. Underlined: it stands in sentences, where colour alone tells too little. */
export function BaseLink({ image }: { readonly image: ApiBaseImage }) {
  const { repository, tags, digest } = image;
  const name = tags[0] ? `${repository}:${tags[0]}` : `${repository}@${shortDigest(digest)}`;
  return (
    <InnerLink
      size="sm"
      underline="always"
      title={tags.join(', ')}
      to="/version"
      search={{ repository, reference: digest }}
    >
      {name}
    </InnerLink>
  );
}
