import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerCommand } from './layer-worker.ts';

/** Indexes layers in worker threads. */
export interface LayerIndexer extends AsyncDisposable {
  /** Begins to index a file that still grows. It never holds back whoever writes the file. */
  follow(file: string): LayerFollowing;
}

/** One layer on its way through a thread. */
export interface LayerFollowing {
  /** Bytes up to `size` can be read. */
  advance(size: number): void;
  /** The file is complete, and may be at another path now. */
  end(size: number, file?: string): void;
  /** Nobody wants the result any more. */
  cancel(): void;
  /**
   * The encoded report; `undefined` where the file is no layer, or after a cancellation. Rejects with an `Error` where the
   * thread failed: it ran out of memory or time.
   */
  readonly report: Promise<Uint8Array | undefined>;
}

/** Memory for one layer in its thread, in MiB. */
const memoryLimit = 512;
/** Longest time from the end of a file to its report. */
const timeLimit = 20 * 60_000;
/** A file that did not grow for so long gives its thread to others that wait, and begins again later. */
const stalledAfter = 10_000;

interface Task extends LayerFollowing {
  file: string;
  size: number;
  last: boolean;
  progressAt: number;
  slot: Slot | undefined;
  resolve(report: Uint8Array | undefined): void;
  reject(error: Error): void;
  cancelled: boolean;
  /** Lost its thread, or its file, before the end: it begins again when the file is complete. */
  parked: boolean;
}

interface Slot {
  worker: Worker | undefined;
  task: Task | undefined;
  deadline: NodeJS.Timeout | undefined;
}

/** Opens a pool of at most `threads` threads; each is started when it is first needed. */
export function openLayerIndexer(threads: number): LayerIndexer {
  const slots: Slot[] = Array.from({ length: threads }, () => ({
    worker: undefined,
    task: undefined,
    deadline: undefined,
  }));
  const waiting: Task[] = [];
  let closed = false;
  const evictor = setInterval(evictStalled, stalledAfter / 2).unref();

  function schedule(): void {
    for (const slot of slots) {
      if (slot.task || closed) continue;
      // A file that is growing or complete comes before one that stalls.
      const task = waiting.shift();
      if (task) begin(slot, task);
    }
  }

  function begin(slot: Slot, task: Task): void {
    slot.task = task;
    task.slot = slot;
    slot.worker ??= startWorker(slot);
    send(slot, { type: 'start', file: task.file });
    send(slot, { type: 'advance', size: task.size, last: task.last });
    if (task.last) armDeadline(slot);
  }

  function startWorker(slot: Slot): Worker {
    const worker = new Worker(new URL('./layer-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.on('message', (answer: WorkerAnswer) => settle(slot, answer));
    worker.on('error', (error) => lost(slot, worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => lost(slot, worker, new Error('the indexing thread ended')));
    worker.unref();
    return worker;
  }

  function settle(slot: Slot, answer: WorkerAnswer): void {
    const task = release(slot);
    if (!task) return;
    if (answer.type === 'report') task.resolve(answer.report);
    else if (task.cancelled) task.resolve(undefined);
    // Evicted, or the file was renamed before the thread could open it.
    else if (answer.type === 'cancelled' || !task.parked) park(task);
    else task.reject(new Error(answer.message));
    schedule();
  }

  function park(task: Task): void {
    task.parked = true;
    if (task.last) waiting.push(task);
  }

  function lost(slot: Slot, worker: Worker, error: Error): void {
    if (slot.worker !== worker) return;
    slot.worker = undefined;
    release(slot)?.reject(error);
    schedule();
  }

  function release(slot: Slot): Task | undefined {
    clearTimeout(slot.deadline);
    const task = slot.task;
    slot.task = undefined;
    if (task) task.slot = undefined;
    return task;
  }

  function armDeadline(slot: Slot): void {
    slot.deadline = setTimeout(() => {
      const worker = slot.worker;
      if (worker) lost(slot, worker, new Error('the layer took too long to index'));
      void worker?.terminate();
    }, timeLimit).unref();
  }

  function evictStalled(): void {
    if (waiting.length === 0) return;
    const limit = Date.now() - stalledAfter;
    for (const slot of slots)
      if (slot.task && !slot.task.last && slot.task.progressAt < limit) send(slot, { type: 'cancel' });
  }

  return {
    follow(file) {
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
      // Whoever drops a following needs no result, and no unhandled rejection either.
      promise.catch(() => undefined);
      const task: Task = {
        file,
        size: 0,
        last: false,
        progressAt: Date.now(),
        slot: undefined,
        cancelled: false,
        parked: false,
        resolve,
        reject,
        report: promise,
        advance(size) {
          task.size = size;
          task.progressAt = Date.now();
          if (task.slot) send(task.slot, { type: 'advance', size, last: false });
          else if (!waiting.includes(task) && !task.cancelled && !task.parked) {
            waiting.push(task);
            schedule();
          }
        },
        end(size, finalFile = task.file) {
          task.file = finalFile;
          task.size = size;
          task.last = true;
          if (task.slot) {
            send(task.slot, { type: 'advance', size, last: true });
            armDeadline(task.slot);
          } else {
            if (!waiting.includes(task)) waiting.push(task);
            schedule();
          }
        },
        cancel() {
          task.cancelled = true;
          if (task.slot) return send(task.slot, { type: 'cancel' });
          const place = waiting.indexOf(task);
          if (place >= 0) waiting.splice(place, 1);
          resolve(undefined);
        },
      };
      return task;
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearInterval(evictor);
      await Promise.all(slots.map((slot) => slot.worker?.terminate()));
    },
  };
}

function send(slot: Slot, command: WorkerCommand): void {
  slot.worker?.postMessage(command);
}
