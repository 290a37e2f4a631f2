import { messageOf } from '../lib/errors.ts';
import type { FeedRecord } from '../model/advisory.ts';
import type { FeedSnapshot } from './updater.ts';

/**
 * What `read` makes of each document of a snapshot, one after the other, marked with the document's address. Whatever it throws is
 * thrown with the address before it.
 */
export async function* readDocuments(
  { files }: FeedSnapshot,
  read: (path: string, url: string) => AsyncIterable<FeedRecord>,
): AsyncGenerator<FeedRecord> {
  for (const { url, path } of files) {
    try {
      for await (const record of read(path, url)) yield 'advisories' in record ? { ...record, document: url } : record;
    } catch (error) {
      throw atAddress(url, error);
    }
  }
}

/** Reads a document that has no records of its own; whatever is thrown is thrown with the document's address before it. */
export async function readBeforehand(url: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    throw atAddress(url, error);
  }
}

function atAddress(url: string, error: unknown): Error {
  return new Error(`${url}: ${messageOf(error)}`, { cause: error });
}
