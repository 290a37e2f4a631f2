import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { defaultLimits } from '../indexer/limits.ts';
import type { LayerReport } from '../model/layer-report.ts';

/** A folder that is being read as the root of a file system. Disposing ends the reading. */
export interface RootReading extends Disposable {
  readonly folder: string;
  /** As a layer's report of the indexer; encoded where another process made it. */
  readonly report: Promise<Uint8Array | LayerReport | undefined>;
}

/** What of a folder's files is read here, in bytes: more than most folders have that are not a whole system. */
const mostHere = 64 << 20;

/**
 * Begins to read a folder as the root of a file system. What is in its files is handled here as long as it is too little to cost anything:
 * starting a process takes longer than reading most folders. Where there is more, all is read anew in a process of its own, which is all
 * that it can cost. `signal` ends that too.
 */
export async function readRoot(folder: string, signal: AbortSignal): Promise<RootReading> {
  const [{ indexFolder }, { ecosystems }] = await Promise.all([
    import('../indexer/index-folder.ts'),
    import('../ecosystems/index.ts'),
  ]);
  const stop = new AbortController();
  const tooMuch = new Error('there is more to read than is read here');
  let bytes = 0;
  const onRead = (count: number) => {
    bytes += count;
    if (bytes > mostHere) stop.abort(tooMuch);
  };
  let aside: RootReading | undefined;
  const report = indexFolder(folder, ecosystems, defaultLimits, AbortSignal.any([stop.signal, signal]), onRead).catch(
    (error): RootReading['report'] => {
      if (error !== tooMuch) throw error;
      aside = readAside(folder);
      return aside.report;
    },
  );
  // Whoever disposes of a reading does not ask for its report.
  report.catch(() => undefined);
  return {
    folder,
    report,
    [Symbol.dispose]() {
      stop.abort(new Error('indexing was stopped'));
      aside?.[Symbol.dispose]();
    },
  };
}

function readAside(folder: string): RootReading {
  const indexer = openLayerIndexer(1, { givesWay: false, foldersOnly: true });
  const following = indexer.follow(folder);
  following.end(0);
  return { folder, report: following.report, [Symbol.dispose]: () => indexer[Symbol.dispose]() };
}
