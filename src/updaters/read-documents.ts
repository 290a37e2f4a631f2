import { messageOf } from '../lib/errors.ts';
import type { FeedSnapshot } from './updater.ts';

/** What `read` makes of each document of a snapshot, one after the other. Whatever it throws is thrown with the document's address before it. */
export async function* readDocuments<T>(
  { files }: FeedSnapshot,
  read: (path: string) => AsyncIterable<T>,
): AsyncGenerator<T> {
  for (const { url, path } of files) {
    try {
      yield* read(path);
    } catch (error) {
      throw new Error(`${url}: ${messageOf(error)}`, { cause: error });
    }
  }
}
