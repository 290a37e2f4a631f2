import { uploadsBegunBefore } from '../db/upload.ts';
import type { RegistryContext } from './context.ts';
import { dropUpload } from './uploads.ts';

/** Uploads that are not finished so long after they were begun are given up, in milliseconds. */
export const abandonedAfter = 7 * 24 * 3_600_000;

/** Drops uploads that nobody will finish. Returns how many there were. */
export async function dropAbandonedUploads(
  context: Pick<RegistryContext, 'database' | 'blobs' | 'clock' | 'followers'>,
): Promise<number> {
  const ids = await uploadsBegunBefore(context.database.kysely, context.clock() - abandonedAfter);
  for (const id of ids) await dropUpload(context, id);
  return ids.length;
}
