import type { FileHandle } from 'node:fs/promises';
import { ecosystems } from '../ecosystems/index.ts';
import { indexFolder } from './index-folder.ts';
import { indexLayer } from './index-layer.ts';
import type { IndexLimits } from './limits.ts';
import { encodeReport } from './report-codec.ts';

/** What is read: a file that was opened, and its path. */
export interface LayerFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Begins to hand out the bytes of a layer in it. */
  open(): AsyncIterable<Uint8Array>;
}

/** Reads a layer, or a folder as the root of a file system. Resolves with the report, encoded while its pieces are asked for; rejects as {@link indexLayer}. */
export async function readLayer(
  { path, handle, open }: LayerFile,
  limits: IndexLimits,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const isFolder = (await handle.stat()).isDirectory();
  const report = isFolder
    ? await indexFolder(path, ecosystems, limits, signal)
    : await indexLayer(open, ecosystems, limits, signal);
  return report && encodeReport(report);
}
