import type { ApiVersion } from '../../api/version-schemas.ts';
import { shortDigest } from './format.ts';

/** What a version is called among others of its repository: its first tag, or the beginning of its digest. */
export function versionName({ tags, digest }: Pick<ApiVersion, 'tags' | 'digest'>): string {
  return tags[0] ?? shortDigest(digest);
}
