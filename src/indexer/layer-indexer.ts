import { type IndexThread, openIndexThread, type ThreadAnswer } from './index-thread.ts';
import { defaultLimits, type IndexLimits } from './limits.ts';

/** Indexes layers in worker threads. Disposing fails what is under way. */
export interface LayerIndexer extends AsyncDisposable {
  /**
   * Begins to index a file that still grows; where the layer is part of an archive, it begins at `offset` bytes. A folder is read as
   * the root of a file system. It never holds back whoever writes the file.
   */
  follow(file: string, offset?: number): LayerFollowing;
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
   * thread failed: it could not read the file, or ran out of memory or time.
   */
  readonly report: Promise<Uint8Array | undefined>;
}

/** Bounds of the threads. Times are in milliseconds. */
export interface LayerIndexerOptions {
  readonly limits: IndexLimits;
  /** Heap of a thread, in MiB. */
  readonly memory: number;
  /**
   * Longest time from the end of a file to its report; then the thread is ended, and there is none. It is for work that does not look
   * at the clock itself, and longer than the limits of that which does.
   */
  readonly finishWithin: number;
  /** Longest time from a cancellation until the thread lets go. */
  readonly cancelWithin: number;
  /** A file that did not grow for so long gives its thread to others that wait, and begins again later. */
  readonly stalledAfter: number;
}

const defaults: LayerIndexerOptions = {
  limits: defaultLimits,
  memory: 512,
  finishWithin: 20 * 60_000,
  cancelWithin: 30_000,
  stalledAfter: 10_000,
};

interface Task {
  file: string;
  readonly offset: number;
  size: number;
  last: boolean;
  cancelled: boolean;
  progressAt: number;
  /** Where it runs at this moment. */
  thread: IndexThread | undefined;
  /** Lost its thread, or its file, before the end: it begins again when the file is complete. */
  parked: boolean;
  resolve(report: Uint8Array | undefined): void;
  reject(error: Error): void;
}

/** Opens a pool of at most `threads` threads. */
export function openLayerIndexer(threads: number, options: Partial<LayerIndexerOptions> = {}): LayerIndexer {
  const settings = { ...defaults, ...options };
  const free = Array.from({ length: threads }, () => openIndexThread({ limits: settings.limits }, settings.memory));
  const all = [...free];
  const waiting = new Set<Task>();
  const unsettled = new Set<Task>();
  let closed = false;
  const evictor = setInterval(evictStalled, settings.stalledAfter / 2).unref();

  function schedule(task?: Task): void {
    if (task) waiting.add(task);
    for (const next of waiting) {
      const thread = closed ? undefined : free.pop();
      if (!thread) return;
      waiting.delete(next);
      void begin(thread, next);
    }
  }

  async function begin(thread: IndexThread, task: Task): Promise<void> {
    task.thread = thread;
    const answer = thread.run(task.file, task.offset);
    announce(task);
    accept(task, await answer);
    free.push(thread);
    schedule();
  }

  /** Tells the thread how far the file is. */
  function announce({ thread, size, last }: Task): void {
    thread?.send({ type: 'advance', size, last });
    if (last) thread?.expectWithin(settings.finishWithin);
  }

  function stop({ thread }: Task): void {
    thread?.send({ type: 'cancel' });
    thread?.expectWithin(settings.cancelWithin);
  }

  function accept(task: Task, answer: ThreadAnswer): void {
    task.thread = undefined;
    if (answer.type === 'report') settle(task, () => task.resolve(answer.report));
    else if (task.cancelled) settle(task, () => task.resolve(undefined));
    // Evicted, or the file was renamed before the thread could open it. A layer that cost a thread is not tried again.
    else if (answer.type === 'cancelled' || (answer.type === 'failed' && !task.parked)) park(task);
    else settle(task, () => task.reject(new Error(answer.message)));
  }

  function park(task: Task): void {
    task.parked = true;
    if (task.last) waiting.add(task);
  }

  function settle(task: Task, how: () => void): void {
    unsettled.delete(task);
    waiting.delete(task);
    how();
  }

  function evictStalled(): void {
    if (waiting.size === 0) return;
    const limit = performance.now() - settings.stalledAfter;
    for (const task of unsettled) if (task.thread && !task.last && task.progressAt < limit) stop(task);
  }

  function following(task: Task, report: Promise<Uint8Array | undefined>): LayerFollowing {
    const more = () => {
      task.progressAt = performance.now();
      if (task.thread) announce(task);
      else if (!task.parked || task.last) schedule(task);
    };
    return {
      report,
      advance(size) {
        if (!unsettled.has(task) || task.last) return;
        task.size = size;
        more();
      },
      end(size, file = task.file) {
        if (!unsettled.has(task) || task.last) return;
        Object.assign(task, { size, file, last: true });
        more();
      },
      cancel() {
        task.cancelled = true;
        if (task.thread) stop(task);
        else settle(task, () => task.resolve(undefined));
      },
    };
  }

  return {
    follow(file, offset = 0) {
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
      // Whoever drops a following needs no result, and no unhandled rejection either.
      promise.catch(() => undefined);
      const task: Task = {
        file,
        offset,
        size: 0,
        last: false,
        cancelled: false,
        progressAt: performance.now(),
        thread: undefined,
        parked: false,
        resolve,
        reject,
      };
      if (closed) reject(stopped());
      else unsettled.add(task);
      return following(task, promise);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearInterval(evictor);
      for (const task of unsettled) settle(task, () => task.reject(stopped()));
      await Promise.all(all.map((thread) => thread[Symbol.asyncDispose]()));
    },
  };
}

function stopped(): Error {
  return new Error('indexing was stopped');
}
