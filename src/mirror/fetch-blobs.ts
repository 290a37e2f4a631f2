import { Readable } from 'node:stream';
import type { RegistryClient } from '../images/registry-client.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import { type ArrivingBlob, storeArriving } from './arriving-blob.ts';
import { hasBlob } from './has-blob.ts';

/** Which blob of which repository, and where it can be had. */
export interface WantedBlob {
  readonly repository: string;
  readonly digest: Digest;
  readonly client: RegistryClient;
  /** As a manifest tells it; absent: what the other registry announces counts. */
  readonly size?: number;
}

/** Fetches blobs; all who want one at the same time share one download. */
export interface BlobFetcher {
  /** `undefined` where the repository has it. Rejects where the other registry does not hand it out. */
  fetch(wanted: WantedBlob): Promise<ArrivingBlob | undefined>;
  /** Resolves when no download is under way any more, however it ended. */
  settled(): Promise<void>;
}

/** Opens a fetcher. Downloads go on until they end or `signal` stops them, whoever still waits for them. */
export function openBlobFetcher(
  context: RegistryContext,
  signal: AbortSignal,
  onFetched: (bytes: number) => void,
): BlobFetcher {
  const underWay = new Map<string, Promise<ArrivingBlob | undefined>>();

  async function begin(wanted: WantedBlob, key: string): Promise<ArrivingBlob | undefined> {
    if (await hasBlob(context, wanted.repository, wanted.digest)) return undefined;
    const response = await wanted.client.get(`blobs/${wanted.digest}`, undefined, signal);
    const length = response.headers.get('content-length');
    const size = wanted.size ?? (length === null ? undefined : Number(length));
    const bytes = (response.body ?? Readable.from([])) as AsyncIterable<Uint8Array>;
    const { repository, digest } = wanted;
    const arriving = await storeArriving(context, repository, digest, { size, bytes }).catch(async (error) => {
      await response.body?.cancel();
      throw error;
    });
    const forget = () => underWay.delete(key);
    arriving.stored.then(() => onFetched(size ?? 0), forget).finally(forget);
    return arriving;
  }

  return {
    async settled() {
      const ends = [...underWay.values()].map(async (begun) => (await begun)?.stored);
      await Promise.allSettled(ends);
    },
    async fetch(wanted) {
      const key = `${wanted.repository}@${wanted.digest}`;
      const known = underWay.get(key);
      if (known) return await known;
      const begun = begin(wanted, key);
      underWay.set(key, begun);
      const forget = () => underWay.delete(key);
      return await begun.then(
        (arriving) => {
          if (!arriving) forget();
          return arriving;
        },
        (error: unknown) => {
          forget();
          throw error;
        },
      );
    },
  };
}
