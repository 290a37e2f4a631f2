import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeReport } from '../indexer/report-codec.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { Digest } from '../oci/digest.ts';

/** Layer reports kept between runs, by the digest of the layer's bytes. */
export interface LayerCache {
  find(digest: Digest): Promise<LayerReport | undefined>;
  /** `report` as the indexer encodes it. */
  keep(digest: Digest, report: Uint8Array): Promise<void>;
}

/** Opens the cache in a folder. Reports of other extractors than those in use are removed: they would be made again anyway. */
export async function openLayerCache(folder: string, extractors: string): Promise<LayerCache> {
  const own = join(folder, extractors);
  await mkdir(own, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name !== extractors) await rm(join(folder, name), { recursive: true, force: true });
  }
  const fileOf = (digest: Digest) => join(own, digest.replace(':', '-'));
  return {
    async find(digest) {
      try {
        return decodeReport(await readFile(fileOf(digest)));
      } catch {
        // Absent or damaged: the layer is read again.
        return undefined;
      }
    },
    async keep(digest, report) {
      const file = fileOf(digest);
      const partial = `${file}.${process.pid}.part`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(partial, report);
      await rename(partial, file);
    },
  };
}
