import { join } from 'node:path';
import { prepareFolder } from '../../lib/prepare-folder.ts';
import { type LocalAdvisories, openLocalAdvisories } from '../local-advisories.ts';

/** Opens the advisories in a cache folder, which is made where it is not there. Rejects with `storage_unwritable`. */
export async function openAdvisoryCache(cache: string): Promise<LocalAdvisories> {
  await prepareFolder(cache, { name: 'cache folder', flag: '--cache FOLDER' });
  return await openLocalAdvisories(join(cache, 'advisories'));
}
