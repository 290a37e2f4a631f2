import type { BlobErrorCode, BlobStore } from '../blobs/blob-store.ts';
import type { Database } from '../db/database.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';

/** What each check says: `true`, or what is wrong in a few words. */
export type Readiness = Readonly<Record<string, string | true>>;

/** Longest time for one check, in milliseconds. */
const patience = 3_000;
/** For how long an answer is kept, so that asking often costs nothing, in milliseconds. */
const maxAge = 2_000;
/** Bytes that must be free: with less a layer is likely not to fit, and SQLite cannot write its log. */
const minFree = 64 << 20;

/** Opens the check of what requests need: a database that answers, and storage that takes bytes. What went wrong goes to the log. */
export function openReadiness(
  { database, blobs }: { readonly database: Database; readonly blobs: BlobStore },
  logger: Pick<Logger, 'warn'>,
): () => Promise<Readiness> {
  const check = async (name: string, work: () => Promise<unknown>) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('no answer in time')), patience);
    try {
      await Promise.race([work(), late.promise]);
      return true as const;
    } catch (error) {
      logger.warn({ err: error, check: name }, 'not ready');
      return isCoded(error, 'storage_full') ? 'the disk is full' : 'does not work';
    } finally {
      clearTimeout(timer);
    }
  };
  const ask = async (): Promise<Readiness> => {
    const [databaseWorks, blobsWork] = await Promise.all([
      check('database', () => database.kysely.selectFrom('setting').select('key').limit(1).execute()),
      check('blobs', async () => {
        await blobs.cancelUpload(await blobs.startUpload());
        await requireSpace(blobs);
      }),
    ]);
    return { database: databaseWorks, blobs: blobsWork };
  };
  let known: { readonly answer: Promise<Readiness>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (!known || now - known.at > maxAge) known = { answer: ask(), at: now };
    return known.answer;
  };
}

async function requireSpace(blobs: BlobStore): Promise<void> {
  const space = await blobs.space();
  if (!space || space.free >= minFree) return;
  throw new CodedError<BlobErrorCode>(
    'storage_full',
    `Only ${space.free} bytes are free on the disk of the data folder.`,
  );
}
