import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { defaultLimits } from '../indexer/limits.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { isSmallFolder } from './is-small-folder.ts';

/** A folder that is being read as the root of a file system. Disposing ends the reading. */
export interface RootReading extends Disposable {
  readonly folder: string;
  /** As a layer's report of the indexer; encoded where another process made it. */
  readonly report: Promise<Uint8Array | LayerReport | undefined>;
}

/**
 * Begins to read a folder as the root of a file system, in a process of its own, which is all that what lies there can cost. Starting that
 * takes longer than reading a small folder, where there is too little to cost anything: one is read here. `signal` ends that too.
 */
export async function readRoot(folder: string, signal: AbortSignal): Promise<RootReading> {
  return isSmallFolder(folder) ? await readHere(folder, signal) : readAside(folder);
}

async function readHere(folder: string, signal: AbortSignal): Promise<RootReading> {
  const [{ indexFolder }, { ecosystems }] = await Promise.all([
    import('../indexer/index-folder.ts'),
    import('../ecosystems/index.ts'),
  ]);
  const stop = new AbortController();
  const report = indexFolder(folder, ecosystems, defaultLimits, AbortSignal.any([stop.signal, signal]));
  // Whoever disposes of a reading does not ask for its report.
  report.catch(() => undefined);
  return { folder, report, [Symbol.dispose]: () => stop.abort(new Error('indexing was stopped')) };
}

function readAside(folder: string): RootReading {
  const indexer = openLayerIndexer(1, { givesWay: false, foldersOnly: true });
  const following = indexer.follow(folder);
  following.end(0);
  return { folder, report: following.report, [Symbol.dispose]: () => indexer[Symbol.dispose]() };
}
