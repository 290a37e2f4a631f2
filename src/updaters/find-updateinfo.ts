import type { FeedErrorCode } from '../lib/download.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import { childOf } from '../lib/xml-element.ts';
import { readXmlElements } from '../lib/xml-stream.ts';
import { fetchPointer } from './fetch-pointer.ts';
import type { FetchContext } from './updater.ts';

const maxIndexBytes = 1 << 20;
/** Names that begin with their digest, or not, in a packing that can be read. */
const place = /^repodata\/[\w.-]{1,150}\.xml(?:\.bz2|\.gz|\.xz|\.zst)?$/;

/**
 * Address of the `updateinfo.xml` of a repository of rpms, whose own address comes without a slash at its end; `undefined` where there is no
 * such repository, or it has none. Rejects as `FeedHttp.download` does, and with `feed_refused` where the repository's index is damaged.
 * https://github.com/rpm-software-management/createrepo_c
 */
export async function findUpdateinfo(context: FetchContext, repository: string): Promise<string | undefined> {
  const url = `${repository}/repodata/repomd.xml`;
  const index = await fetchPointer(context, url, maxIndexBytes);
  if (!index) return undefined;
  try {
    for await (const data of readXmlElements(one(index), { root: 'repomd', elements: ['data'] })) {
      const href = childOf(data, 'location')?.attributes.href ?? '';
      if (data.attributes.type === 'updateinfo' && place.test(href)) return `${repository}/${href}`;
    }
  } catch (error) {
    throw new CodedError<FeedErrorCode>('feed_refused', `${url}: ${messageOf(error)}.`, { cause: error });
  }
  return undefined;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
