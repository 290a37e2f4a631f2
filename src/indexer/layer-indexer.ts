import { CodedError } from '../lib/errors.ts';
import { type IndexProcess, openIndexProcess, type ProcessAnswer } from './index-process.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';

/** Indexes layers in processes of their own. Disposing fails what is under way, asynchronously until the processes are gone. */
export interface LayerIndexer extends Disposable, AsyncDisposable {
  /**
   * Begins to index a file that still grows; where the layer is part of an archive, it begins at `offset` bytes. A folder is read as
   * the root of a file system. It never holds back whoever writes the file.
   */
  follow(file: string, offset?: number): LayerFollowing;
}

/** One layer on its way through a process. */
export interface LayerFollowing {
  /** Bytes up to `size` can be read. */
  advance(size: number): void;
  /** There will be no more than `size` bytes. The file may still be renamed, or dropped. */
  complete(size: number): void;
  /** The file is complete, and may be at another path now. */
  end(size: number, file?: string): void;
  /** Nobody wants the result any more. */
  cancel(): void;
  /**
   * The encoded report; `undefined` where the file is no layer, or after a cancellation. Rejects with an `Error` where the
   * process failed: it could not read the file, or ran out of memory or time; and with `indexing-stopped` where the indexer was disposed.
   */
  readonly report: Promise<Uint8Array | undefined>;
}

/** Why a report is not to be had, where it is nobody's fault. */
export type LayerIndexerErrorCode = 'indexing-stopped';

/** Bounds of the processes. Times are in milliseconds. */
export interface LayerIndexerOptions {
  readonly limits: IndexLimits;
  /** Heap of a process, in MiB. */
  readonly memory: number;
  /**
   * Longest time from the end of a file to its report; then the process is ended, and there is none. It is for work that does not look
   * at the clock itself, and longer than the limits of that which does.
   */
  readonly finishWithin: number;
  /** Longest time from a cancellation until the process lets go. */
  readonly cancelWithin: number;
  /** A file that did not grow for so long gives its process to others that wait, and begins again later. */
  readonly stalledAfter: number;
  /** Whether whoever else works on this machine comes first. */
  readonly givesWay: boolean;
  /** Whether folders alone are read: there is nothing to unpack. */
  readonly foldersOnly: boolean;
}

const defaults: LayerIndexerOptions = {
  limits: defaultLimits,
  memory: 512,
  finishWithin: 20 * 60_000,
  cancelWithin: 30_000,
  stalledAfter: 10_000,
  givesWay: true,
  foldersOnly: false,
};

/** Opens a pool of at most `processes` processes. */
export function openLayerIndexer(processes: number, options: Partial<LayerIndexerOptions> = {}): LayerIndexer {
  return new ProcessPool(processes, { ...defaults, ...options });
}

/** A process is told of so many more bytes at once, and of all at the end. */
const announced = 4 << 20;

interface Task {
  file: string;
  readonly offset: number;
  size: number;
  /** Of which its process knows. */
  known: number;
  complete: boolean;
  /** Complete, and where it will stay. */
  last: boolean;
  cancelled: boolean;
  progressAt: number;
  /** Where it runs at this moment. */
  process: IndexProcess | undefined;
  /** Lost its process, or its file, before the end: it begins again when the file is complete. */
  parked: boolean;
  readonly report: PromiseWithResolvers<Uint8Array | undefined>;
}

class ProcessPool implements LayerIndexer {
  readonly #options: LayerIndexerOptions;
  readonly #all: readonly IndexProcess[];
  readonly #free: IndexProcess[];
  readonly #waiting = new Set<Task>();
  readonly #unsettled = new Set<Task>();
  readonly #evictor: NodeJS.Timeout;
  #closed = false;

  constructor(processes: number, options: LayerIndexerOptions) {
    this.#options = options;
    this.#all = Array.from({ length: processes }, () => openIndexProcess(options, options.memory));
    this.#free = [...this.#all];
    this.#evictor = setInterval(() => this.#evictStalled(), options.stalledAfter / 2).unref();
  }

  follow(file: string, offset = 0): LayerFollowing {
    const task = newTask(file, offset);
    if (this.#closed) task.report.reject(stopped());
    else this.#unsettled.add(task);
    return {
      report: task.report.promise,
      advance: (size) => this.#grow(task, { size }),
      complete: (size) => this.#grow(task, { size, complete: true }),
      end: (size, path = file) => this.#grow(task, { size, file: path, complete: true, last: true }),
      cancel: () => this.#cancel(task),
    };
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    clearInterval(this.#evictor);
    for (const task of this.#unsettled) this.#settle(task, () => task.report.reject(stopped()));
    for (const process of this.#all) process[Symbol.dispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]();
    await Promise.all(this.#all.map((process) => process[Symbol.asyncDispose]()));
  }

  #grow(task: Task, change: Partial<Pick<Task, 'size' | 'file' | 'complete' | 'last'>>): void {
    if (!this.#unsettled.has(task) || task.last) return;
    Object.assign(task, change, { progressAt: performance.now() });
    if (task.process) {
      if (task.complete || task.known === 0 || task.size >= task.known + announced) this.#announce(task);
    } else if (!task.parked || task.last) this.#schedule(task);
  }

  #cancel(task: Task): void {
    task.cancelled = true;
    if (task.process) this.#stop(task);
    else this.#settle(task, () => task.report.resolve(undefined));
  }

  #schedule(task?: Task): void {
    if (task) this.#waiting.add(task);
    for (const next of this.#waiting) {
      const process = this.#closed ? undefined : this.#free.pop();
      if (!process) return;
      this.#waiting.delete(next);
      void this.#begin(process, next);
    }
  }

  async #begin(process: IndexProcess, task: Task): Promise<void> {
    task.process = process;
    const answer = process.run(task.file, task.offset);
    this.#announce(task);
    this.#accept(task, await answer);
    this.#free.push(process);
    this.#schedule();
  }

  /** Tells the process how far the file is. */
  #announce(task: Task): void {
    const { process, size, complete, last } = task;
    task.known = size;
    process?.send({ type: 'advance', size, last: complete });
    if (last) process?.expectWithin(this.#options.finishWithin);
  }

  #stop({ process }: Task): void {
    process?.send({ type: 'cancel' });
    process?.expectWithin(this.#options.cancelWithin);
  }

  #accept(task: Task, answer: ProcessAnswer): void {
    task.process = undefined;
    if (answer.type === 'report') this.#settle(task, () => task.report.resolve(answer.report));
    else if (task.cancelled) this.#settle(task, () => task.report.resolve(undefined));
    // Evicted, or the file was renamed before the process could open it. A layer that cost a process is not tried again.
    else if (answer.type === 'cancelled' || (answer.type === 'failed' && !task.parked)) this.#park(task);
    else this.#settle(task, () => task.report.reject(new Error(answer.message)));
  }

  #park(task: Task): void {
    task.parked = true;
    if (task.last) this.#waiting.add(task);
  }

  #settle(task: Task, how: () => void): void {
    this.#unsettled.delete(task);
    this.#waiting.delete(task);
    how();
  }

  #evictStalled(): void {
    if (this.#waiting.size === 0) return;
    const limit = performance.now() - this.#options.stalledAfter;
    for (const task of this.#unsettled) if (task.process && !task.last && task.progressAt < limit) this.#stop(task);
  }
}

function newTask(file: string, offset: number): Task {
  const report = Promise.withResolvers<Uint8Array | undefined>();
  // Whoever drops a following needs no result, and no unhandled rejection either.
  report.promise.catch(() => undefined);
  return {
    file,
    offset,
    size: 0,
    known: 0,
    complete: false,
    last: false,
    cancelled: false,
    progressAt: performance.now(),
    process: undefined,
    parked: false,
    report,
  };
}

function stopped(): CodedError<LayerIndexerErrorCode> {
  return new CodedError('indexing-stopped', 'indexing was stopped');
}
