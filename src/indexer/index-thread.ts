import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../lib/errors.ts';
import type { WorkerAnswer, WorkerCommand, WorkerSettings } from './layer-worker.ts';

/** What a thread answers, or how it was lost. */
export type ThreadAnswer = WorkerAnswer | { readonly type: 'lost'; readonly message: string };

/** A thread that indexes one layer at a time. It is started when first needed, and again after it was lost. */
export interface IndexThread extends AsyncDisposable {
  /** Begins with a file, at `offset` bytes. Never rejects: a thread that is lost is an answer too. */
  run(file: string, offset: number): Promise<ThreadAnswer>;
  /** Tells the thread more about the file under way. */
  send(command: WorkerCommand): void;
  /** Gives the file under way so many milliseconds from now; then the thread is lost. */
  expectWithin(milliseconds: number): void;
}

/** Opens a thread with at most `memory` MiB of heap. */
export function openIndexThread(settings: WorkerSettings, memory: number): IndexThread {
  let worker: Worker | undefined;
  let answer: ((answer: ThreadAnswer) => void) | undefined;
  let deadline: NodeJS.Timeout | undefined;

  function settle(result: ThreadAnswer): void {
    clearTimeout(deadline);
    worker?.unref();
    const waiting = answer;
    answer = undefined;
    waiting?.(result);
  }

  /** A worker that is lost may still have messages on their way, which are no answers to its successor's file. */
  function lose(lost: Worker, message: string): void {
    if (worker !== lost) return;
    worker = undefined;
    settle({ type: 'lost', message });
  }

  function start(): Worker {
    const started = new Worker(new URL(`./layer-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    started.on('message', (message: WorkerAnswer) => {
      if (worker === started) settle(message);
    });
    started.on('error', (error) => lose(started, messageOf(error)));
    started.on('exit', () => lose(started, 'the indexing thread ended'));
    started.unref();
    return started;
  }

  return {
    run(file, offset) {
      const { promise, resolve } = Promise.withResolvers<ThreadAnswer>();
      answer = resolve;
      worker ??= start();
      // A process that waits for the answer has not ended.
      worker.ref();
      worker.postMessage({ type: 'start', file, offset } satisfies WorkerCommand);
      return promise;
    },
    send(command) {
      worker?.postMessage(command);
    },
    expectWithin(milliseconds) {
      clearTimeout(deadline);
      const late = worker;
      if (!late) return;
      deadline = setTimeout(() => {
        lose(late, 'the layer took too long to index');
        void late.terminate();
      }, milliseconds).unref();
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(deadline);
      await worker?.terminate();
    },
  };
}
