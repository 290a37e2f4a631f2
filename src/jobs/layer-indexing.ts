import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Queries } from '../db/database.ts';
import { findLayerReport, saveLayerReport } from '../db/layer-report.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { extractorsFingerprint } from '../indexer/extractors-fingerprint.ts';
import type { LayerFollowing, LayerIndexer, LayerIndexerErrorCode } from '../indexer/layer-indexer.ts';
import { decodeReport } from '../indexer/report-codec.ts';
import type { Clock } from '../lib/clock.ts';
import { isCoded } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { untilAborted } from '../lib/until-aborted.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { Digest } from '../oci/digest.ts';
import type { LayerIndexing } from '../registry/ports.ts';

/** Layer reports: made while blobs arrive, kept, and made afterwards where they are missing. */
export interface LayerReports extends LayerIndexing {
  /** Mark of the extractors in use. */
  readonly extractors: string;
  /**
   * The report of a blob: kept, being made at this moment, or made now from the stored bytes. Rejects where the blob could not be
   * indexed, and at once where the signal is aborted.
   */
  reportOf(digest: Digest, signal: AbortSignal): Promise<LayerReport | 'absent' | 'no-layer'>;
}

/** Opens the layer reports over a pool of threads. */
export function openLayerReports(services: {
  readonly db: Queries;
  readonly blobs: BlobStore;
  readonly indexer: LayerIndexer;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}): LayerReports {
  const { db, blobs, indexer, clock, logger } = services;
  const extractors = extractorsFingerprint(ecosystems);
  const underWay = new Map<Digest, Promise<void>>();

  /** Waits for a report and keeps it. */
  async function keep(digest: Digest, following: LayerFollowing, signal?: AbortSignal): Promise<void> {
    const report = (await following.report) ?? null;
    // A cancelled one has no report either, and is not to be taken for something that is no layer.
    signal?.throwIfAborted();
    await saveLayerReport(db, { digest, extractors, report, now: clock() });
  }

  function track(digest: Digest, work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => underWay.delete(digest));
    underWay.set(digest, tracked);
    return tracked;
  }

  async function indexStored(digest: Digest, signal: AbortSignal): Promise<void> {
    const blob = await blobs.stat(digest);
    if (!blob) return;
    if (blob.file !== undefined) return await indexFile(digest, blob.file, blob.size, signal);
    // The storage has no local files: a copy for as long as it takes.
    const folder = await mkdtemp(join(tmpdir(), 'cleardock-layer-'));
    try {
      const file = join(folder, 'blob');
      await pipeline(await blobs.read(digest), createWriteStream(file), { signal });
      await indexFile(digest, file, blob.size, signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function indexFile(digest: Digest, file: string, size: number, signal: AbortSignal): Promise<void> {
    const following = indexer.follow(file);
    const cancel = () => following.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      following.end(size);
      await keep(digest, following, signal);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    extractors,
    follow(file) {
      const following = indexer.follow(file);
      return {
        advance: (size) => following.advance(size),
        complete: (size) => following.complete(size),
        cancel: () => following.cancel(),
        finish(digest, blob) {
          // The same bytes came twice at once: one reading is enough.
          if (underWay.has(digest)) return following.cancel();
          following.end(blob.size, blob.file);
          track(digest, keep(digest, following)).catch((error: unknown) => {
            // A server that ends indexes the layer when it is asked for next.
            if (!isCoded<LayerIndexerErrorCode>(error, 'indexing-stopped'))
              logger.warn({ err: error, digest }, 'indexing a layer failed');
          });
        },
      };
    },
    async reportOf(digest, signal) {
      // A process may be busy with other layers for long, and with this one: whoever has to stop does not wait for it.
      await untilAborted(underWay.get(digest)?.catch(() => undefined) ?? Promise.resolve(), signal);
      let row = await findLayerReport(db, digest, extractors);
      if (!row) {
        await untilAborted(underWay.get(digest) ?? track(digest, indexStored(digest, signal)), signal);
        row = await findLayerReport(db, digest, extractors);
      }
      if (!row) return 'absent';
      return row.report ? decodeReport(row.report) : 'no-layer';
    },
  };
}
