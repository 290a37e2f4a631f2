import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';

/** Why a tag is not set besides what a push is refused for: it points elsewhere than whoever asks believes. */
export type TagErrorCode = 'tag_elsewhere';

/** What a tag must point at before it moves: a version, or `nothing` where it must be new. */
export type Replaced = Digest | 'nothing';

/** Throws `tag_elsewhere` where one of the tags points neither at what is to be replaced nor at `target`. */
export function requireReplaced(
  before: ReadonlyMap<string, string>,
  tags: readonly string[],
  replaces: Replaced,
  target: string,
): void {
  for (const tag of tags) {
    const present = before.get(tag);
    if (present === target || (present ?? 'nothing') === replaces) continue;
    throw new CodedError<TagErrorCode>(
      'tag_elsewhere',
      present === undefined
        ? `The tag ${tag} is gone; look again before you set it.`
        : `The tag ${tag} points at ${present.slice(0, 19)}…; say that this is to be replaced, or use another tag.`,
      { detail: { tag, digest: present } },
    );
  }
}
