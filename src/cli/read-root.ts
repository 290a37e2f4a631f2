import { openLayerIndexer } from '../indexer/layer-indexer.ts';

/** A folder that is being read as the root of a file system. Disposing ends the reading. */
export interface RootReading extends Disposable {
  readonly folder: string;
  /** As a layer's report of the indexer. */
  readonly report: Promise<Uint8Array | undefined>;
}

/** Begins to read a folder as the root of a file system, in a process of its own. */
export function readRoot(folder: string): RootReading {
  const indexer = openLayerIndexer(1, { givesWay: false, foldersOnly: true });
  const following = indexer.follow(folder);
  following.end(0);
  return { folder, report: following.report, [Symbol.dispose]: () => indexer[Symbol.dispose]() };
}
