import type { ApiBaseImage } from '../../api/version-schemas.ts';
import type { BaseImage } from '../base-image.ts';
import { presentTime } from './time.ts';

/** A base image as the API shows it. */
export function presentBaseImage(image: NonNullable<BaseImage['image']>): ApiBaseImage {
  const { repository, tags, digest, platform, pushedAt } = image;
  return { repository, tags: [...tags], digest, platform: platform ?? undefined, pushedAt: presentTime(pushedAt) };
}
