import { availableParallelism } from 'node:os';
import type { ImageLayer, OpenedImage } from '../images/opened-image.ts';
import { LayerAllowance } from '../indexer/layer-allowance.ts';
import { openLayerIndexer } from '../indexer/layer-indexer.ts';
import { mergeLayers } from '../indexer/merge-layers.ts';
import { decodeReport } from '../indexer/report-codec.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { IndexReport } from '../model/index-report.ts';
import { emptyLayerReport, type LayerReport } from '../model/layer-report.ts';
import type { ReportedLayer } from '../model/scan-report.ts';
import { baseLayersByHistory } from '../oci/base-layers.ts';
import type { Digest } from '../oci/digest.ts';
import { maskedInstruction } from '../secrets/masked-instruction.ts';
import type { LayerCache } from './layer-cache.ts';
import type { RootReading } from './read-root.ts';

/** What indexing works with. */
export interface IndexContext {
  /** Absent: nothing is kept between runs. */
  readonly cache?: LayerCache;
  /** Bytes that were read in all, of so many. */
  onProgress(done: number, total: number): void;
  /** Called as soon as layers are being read, which leaves time for other work. */
  onReading?(): void;
  readonly signal: AbortSignal;
}

/** What an image contains, and its layers. */
export interface IndexedImage {
  readonly index: IndexReport;
  readonly layers: readonly ReportedLayer[];
}

const maxThreads = 4;

/** Indexes the layers of an image, several at a time and each once, and merges their reports. Rejects with an `ImageErrorCode`. */
export async function indexImage(image: OpenedImage, context: IndexContext): Promise<IndexedImage> {
  using indexer = openLayerIndexer(Math.min(maxThreads, availableParallelism()), { givesWay: false });
  const distinct = new Map(image.layers.map((layer) => [identityOf(layer), layer]));
  const total = [...distinct.values()].reduce((sum, layer) => sum + layer.size, 0);
  let done = 0;
  const read = await inTurns([...distinct.values()], maxThreads, async (layer) => {
    let arrived = 0;
    const onArrival = (size: number) => {
      done += size - arrived;
      arrived = size;
      context.onProgress(done, total);
    };
    return (await cachedReport(layer, context, onArrival)) ?? (await readLayer(layer, onArrival));
  });
  const allowance = new LayerAllowance();
  const reportOf = new Map(
    [...distinct.keys()].map((identity, at) => [identity, allowance.take(read[at] ?? emptyLayerReport)]),
  );
  const reports = image.layers.map((layer) => reportOf.get(identityOf(layer)) ?? emptyLayerReport);

  async function readLayer(layer: ImageLayer, onArrival: (size: number) => void): Promise<LayerReport> {
    await using bytes = await layer.open(context.signal);
    const following = indexer.follow(bytes.file, bytes.offset);
    try {
      const completing = bytes.complete((size) => {
        following.advance(size);
        onArrival(size);
      });
      context.onReading?.();
      following.end(await completing);
      const report = await outcomeOf(following);
      if (!report) return unread('is no archive that can be read');
      if (!(report instanceof Uint8Array)) return report;
      if (layer.digest) await context.cache?.keep(layer.digest, report);
      return decodeReport(report);
    } finally {
      following.cancel();
    }
  }

  const diffIds = image.config?.diffIds ?? [];
  const checked = reports.map((report, at) => withDiffIdCheck(report, diffIds[at]));
  return { index: mergeLayers(checked), layers: layersOf(image, reports) };
}

/** What a layer is known by: however often an image names one, it is read once. */
function identityOf(layer: ImageLayer): Digest | ImageLayer {
  return layer.digest ?? layer;
}

/** A kept report, where the bytes are known to be those that it was made of. */
async function cachedReport(
  layer: ImageLayer,
  { cache, signal }: IndexContext,
  onArrival: (size: number) => void,
): Promise<LayerReport | undefined> {
  const kept = layer.digest && (await cache?.find(layer.digest));
  if (!kept) return undefined;
  if (layer.trusted) onArrival(layer.size);
  else {
    await using bytes = await layer.open(signal);
    await bytes.complete(onArrival);
  }
  return kept;
}

/** What a folder contains that is being read as the root of a file system; ends the reading. Rejects where `signal` does. */
export async function indexRoot(reading: RootReading, signal: AbortSignal): Promise<IndexReport> {
  using root = reading;
  const report = await outcomeOf(root);
  signal.throwIfAborted();
  if (!report) throw new CodedError('image_unreadable', `${root.folder} cannot be read.`);
  return mergeLayers([report instanceof Uint8Array ? decodeReport(report) : report]);
}

/** The encoded report, or what is told of a layer whose process was lost: that costs no other layer. */
async function outcomeOf({ report }: Pick<RootReading, 'report'>): Promise<Uint8Array | LayerReport | undefined> {
  try {
    return await report;
  } catch (error) {
    return unread(`was not indexed: ${messageOf(error)}`);
  }
}

function unread(message: string): LayerReport {
  return { ...emptyLayerReport, problems: [{ path: '', message }] };
}

function withDiffIdCheck(report: LayerReport, diffId: string | undefined): LayerReport {
  if (!diffId || !report.diffId || report.diffId === diffId) return report;
  const problem = { path: '', message: `unpacks to something else than its image says (${report.diffId})` };
  return { ...report, problems: [...report.problems, problem] };
}

function layersOf({ layers, config }: OpenedImage, reports: readonly LayerReport[]): ReportedLayer[] {
  const base = baseLayersByHistory(config, layers.length);
  // A history that does not go with the layers would name the wrong instructions.
  const told = config?.instructions.length === layers.length ? config : undefined;
  return layers.map(({ digest }, at) => ({
    digest,
    diffId: reports[at]?.diffId || undefined,
    createdBy: shown(told?.instructions[at]),
    base: base === undefined ? undefined : at < base,
  }));
}

function shown(instruction: string | undefined): string | undefined {
  return instruction === undefined ? undefined : maskedInstruction(instruction);
}

/** Works on items in their order, so many at a time. The first failure is the result. */
async function inTurns<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const turn = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: limit }, turn));
  return results;
}
