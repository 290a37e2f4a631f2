import type { FeedErrorCode } from '../lib/download.ts';
import { isCoded } from '../lib/errors.ts';
import { type DocumentRequest, fetchDocuments } from './fetch-documents.ts';
import type { FeedSnapshot, FetchContext } from './updater.ts';

/**
 * Fetches the first of several sets of documents that can be had: other places, or older forms, of the same. Rejects with what the
 * first one was refused with.
 */
export async function fetchFirst(
  context: FetchContext,
  [first = [], ...others]: readonly (readonly DocumentRequest[])[],
): Promise<FeedSnapshot | 'unchanged'> {
  try {
    return await fetchDocuments(context, first);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isRefusal(error) || others.length === 0) throw error;
    return await fetchFirst(context, others).catch((second) => {
      throw isRefusal(second) ? error : second;
    });
  }
}

/** Whether a place refuses, as opposed to a disk that cannot be written. */
function isRefusal(error: unknown): boolean {
  const codes: readonly FeedErrorCode[] = ['feed_unreachable', 'feed_refused', 'feed_truncated', 'feed_too_large'];
  return codes.some((code) => isCoded(error, code));
}
