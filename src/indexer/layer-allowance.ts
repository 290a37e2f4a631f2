import { emptyLayerReport, type LayerReport, type PathList } from '../model/layer-report.ts';

/** Bytes of memory that the reports of one image's layers may take together, about: each is bounded by itself, and an image may have hundreds. */
const imageMemory = 256 * 2 ** 20;

/** About what a value takes in memory beside its characters, in bytes. */
const overhead = { text: 16, object: 32 } as const;

/** Room for the reports of an image's layers. */
export class LayerAllowance {
  #left: number;

  constructor(memory: number = imageMemory) {
    this.#left = memory;
  }

  /** Whether whatever is taken next is left out. */
  get isUsedUp(): boolean {
    return this.#left < 0;
  }

  /**
   * Takes reports, each once and lowest first, as long as there is room for them. From the first one on for which there is none, all is left out but
   * that they are layers, and that is a problem.
   */
  take(report: LayerReport): LayerReport {
    this.#left -= weightOf(report);
    if (!this.isUsedUp) return report;
    const { extractors, diffId, size, entries } = report;
    return { ...emptyLayerReport, extractors, diffId, size, entries, problems: [leftOut] };
  }
}

const leftOut = { path: '', message: 'was left out: the layers of the image have more in all than is kept' };

function weightOf({ paths, whiteouts, opaque, ...rest }: LayerReport): number {
  return [paths, whiteouts, opaque].reduce((sum, list) => sum + bytesOf(list), memoryOf(rest));
}

function bytesOf(list: PathList): number {
  let bytes = 0;
  for (const piece of list.packed()) bytes += piece.length;
  return bytes;
}

function memoryOf(value: unknown): number {
  if (typeof value === 'string') return overhead.text + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let memory: number = overhead.object;
  for (const part of Object.values(value)) memory += memoryOf(part);
  return memory;
}
