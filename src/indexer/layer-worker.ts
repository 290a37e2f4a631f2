import { type FileHandle, open } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { messageOf } from '../lib/errors.ts';
import { giveWay } from '../lib/give-way.ts';
import type { IndexLimits } from './limits.ts';
import { prepareThread } from './unpack-aside.ts';

/** How a worker process reads, which is its argument as JSON. */
export interface WorkerSettings {
  readonly limits: IndexLimits;
  /** Whether whoever else works on this machine comes first. */
  readonly givesWay: boolean;
  /** Whether it reads folders alone: there is nothing to unpack. */
  readonly foldersOnly: boolean;
}

/** What the pool tells a worker process. One layer at a time. */
export type WorkerCommand =
  | { readonly type: 'start'; readonly file: string; readonly offset: number }
  /** `size` bytes of the layer are in the file; with `last` there will be no more. */
  | { readonly type: 'advance'; readonly size: number; readonly last: boolean }
  | { readonly type: 'cancel' };

type StartCommand = Extract<WorkerCommand, { readonly type: 'start' }>;

/** A part of the encoded report, of which a process that answers has sent all. */
export interface ReportPiece {
  readonly type: 'piece';
  readonly bytes: Uint8Array;
}

/** What a worker process answers, once for each start. A report without a piece is that of a file that is no layer. */
export type WorkerAnswer =
  | { readonly type: 'report' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly message: string };

const readSize = 1 << 20;

const { limits, givesWay, foldersOnly } = JSON.parse(process.argv[2] ?? '') as WorkerSettings;
// The thread starts while what reads layers is loaded.
if (!foldersOnly) prepareThread();
const reading = import('./read-layer.ts');

let progress: Progress | undefined;

process.on('message', (command: WorkerCommand) => {
  switch (command.type) {
    case 'start':
      if (givesWay) giveWay();
      progress = newProgress();
      void index(command, progress).then(answerWith);
      break;
    case 'advance':
      progress?.advance(command.size, command.last);
      break;
    case 'cancel':
      progress?.stop();
      break;
  }
});

// Nobody is left to index for, however the server ended.
process.once('disconnect', () => process.exit());

function answerWith(answer: WorkerAnswer): void {
  // A process that is ended would leave nothing for the next one, which would compile everything again.
  flushCompileCache();
  process.send?.(answer);
}

/** Resolves when a message is on its way. */
async function send(message: ReportPiece): Promise<void> {
  await new Promise((resolve) => process.send?.(message, resolve));
}

async function index({ file, offset }: StartCommand, state: Progress): Promise<WorkerAnswer> {
  try {
    // It may be renamed meanwhile: the handle stays.
    await using handle = await open(file, 'r');
    const { readLayer } = await reading;
    const opened = { path: file, handle, open: () => follow(handle, offset, state) };
    // The whole would be there several times on its way.
    for await (const bytes of (await readLayer(opened, limits, state.abort.signal)) ?? []) {
      state.abort.signal.throwIfAborted();
      await send({ type: 'piece', bytes });
    }
    return { type: 'report' };
  } catch (error) {
    if (state.abort.signal.aborted) return { type: 'cancelled' };
    return { type: 'failed', message: messageOf(error) };
  } finally {
    // A file that turned out to be no layer may still be waited on for more bytes: let it be closed.
    state.stop();
  }
}

/** Bytes of a file that may still grow, as far as they are announced. A piece is valid until the next is asked for. */
async function* follow(handle: FileHandle, offset: number, state: Progress): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(readSize);
  for (let position = 0; ; ) {
    state.abort.signal.throwIfAborted();
    while (state.size === position && !state.last) {
      await state.more();
      state.abort.signal.throwIfAborted();
    }
    if (state.size === position) return;
    const size = Math.min(state.size - position, readSize);
    const { bytesRead } = await handle.read(buffer, 0, size, offset + position);
    if (bytesRead === 0) throw new Error('the file ends before its announced size');
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

interface Progress {
  readonly size: number;
  readonly last: boolean;
  readonly abort: AbortController;
  advance(size: number, last: boolean): void;
  /** Ends the reading, done or not. */
  stop(): void;
  /** Resolves when something was announced. */
  more(): Promise<void>;
}

function newProgress(): Progress {
  let wake: (() => void) | undefined;
  const state = {
    size: 0,
    last: false,
    abort: new AbortController(),
    advance(size: number, last: boolean) {
      state.size = Math.max(state.size, size);
      state.last ||= last;
      wake?.();
    },
    stop() {
      state.abort.abort();
      wake?.();
    },
    more: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
  };
  return state;
}
