import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { messageOf } from '../lib/errors.ts';
import type { ReportPiece, WorkerAnswer, WorkerCommand, WorkerSettings } from './layer-worker.ts';

/** What a process answers, or how it was lost. The report is absent where the file is no layer. */
export type ProcessAnswer =
  | Exclude<WorkerAnswer, { readonly type: 'report' }>
  | { readonly type: 'report'; readonly report: Uint8Array | undefined }
  | { readonly type: 'lost'; readonly message: string };

/**
 * A process that indexes one layer at a time. It is started when first needed, and again after it was lost. Disposing ends it,
 * asynchronously until it is gone.
 */
export interface IndexProcess extends Disposable, AsyncDisposable {
  /** Begins with a file, at `offset` bytes. Never rejects: a process that is lost is an answer too. */
  run(file: string, offset: number): Promise<ProcessAnswer>;
  /** Tells the process more about the file under way. */
  send(command: WorkerCommand): void;
  /** Gives the file under way so many milliseconds from now; then the process is lost. */
  expectWithin(milliseconds: number): void;
}

/** Opens a process with at most `memory` MiB of heap. */
export function openIndexProcess(settings: WorkerSettings, memory: number): IndexProcess {
  return new ForkedIndexProcess(settings, memory);
}

/**
 * Half of the space for new objects, in MiB, from the beginning on: growing to it costs a small layer a twentieth of its time. Left to
 * itself it grows to 32, which a process then keeps for good: 60 MB more, and no faster, as most of what it handles has memory of its own.
 */
const youngMemory = 8;

/**
 * glibc hands memory that one thread gave back to others, instead of keeping some for each: 20 MB less. One of libuv's threads is enough to
 * read ahead; several take turns, and each turn awakens one that has slept for long.
 */
const threads = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '1' };

class ForkedIndexProcess implements IndexProcess {
  readonly #settings: WorkerSettings;
  readonly #memory: number;
  #child: ChildProcess | undefined;
  #answer: ((answer: ProcessAnswer) => void) | undefined;
  #deadline: NodeJS.Timeout | undefined;
  /** Of the report, as far as they have come. */
  #pieces: Uint8Array[] = [];

  constructor(settings: WorkerSettings, memory: number) {
    this.#settings = settings;
    this.#memory = memory;
  }

  run(file: string, offset: number): Promise<ProcessAnswer> {
    const { promise, resolve } = Promise.withResolvers<ProcessAnswer>();
    this.#answer = resolve;
    this.#child ??= this.#start();
    // A program that waits for the answer has not ended.
    this.#child.ref();
    this.#child.channel?.ref();
    this.send({ type: 'start', file, offset });
    return promise;
  }

  send(command: WorkerCommand): void {
    // One that cannot be told any more has ended, which is heard by itself.
    if (this.#child?.connected) this.#child.send(command, () => undefined);
  }

  expectWithin(milliseconds: number): void {
    clearTimeout(this.#deadline);
    const late = this.#child;
    if (!late) return;
    this.#deadline = setTimeout(() => {
      this.#lose(late, 'the layer took too long to index');
      late.kill('SIGKILL');
    }, milliseconds).unref();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#deadline);
    this.#child?.kill('SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    this[Symbol.dispose]();
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    await once(child, 'exit');
  }

  #start(): ChildProcess {
    const program = new URL(`./layer-worker${extname(import.meta.url)}`, import.meta.url);
    const { limits, givesWay, foldersOnly } = this.#settings;
    const child = fork(program, [JSON.stringify({ limits, givesWay, foldersOnly })], {
      execArgv: [
        `--max-old-space-size=${this.#memory}`,
        `--min-semi-space-size=${youngMemory}`,
        `--max-semi-space-size=${youngMemory}`,
        // The heap is small: more threads to collect it take more time to begin than they save.
        '--v8-pool-size=1',
        '--disable-warning=ExperimentalWarning',
      ],
      env: { ...process.env, ...threads },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const lastWords = listenTo(child);
    child.on('message', (message) => {
      if (this.#child === child) this.#accept(message as ReportPiece | WorkerAnswer);
    });
    child.on('error', (error) => this.#lose(child, messageOf(error)));
    child.on('close', (code, signal) => this.#lose(child, causeOf(lastWords(), signal ?? `code ${code}`)));
    this.#rest(child);
    return child;
  }

  #accept(message: ReportPiece | WorkerAnswer): void {
    if (message.type === 'piece') this.#pieces.push(message.bytes);
    else if (message.type === 'report') this.#settle({ type: 'report', report: this.#report() });
    else this.#settle(message);
  }

  #report(): Uint8Array | undefined {
    return this.#pieces.length > 0 ? Buffer.concat(this.#pieces) : undefined;
  }

  /** A process that is lost may still have messages on their way, which are no answers to its successor's file. */
  #lose(lost: ChildProcess, message: string): void {
    if (this.#child !== lost) return;
    this.#child = undefined;
    this.#settle({ type: 'lost', message });
  }

  #settle(result: ProcessAnswer): void {
    clearTimeout(this.#deadline);
    if (this.#child) this.#rest(this.#child);
    this.#pieces = [];
    const waiting = this.#answer;
    this.#answer = undefined;
    waiting?.(result);
  }

  /** A process with nothing to do keeps no program from ending. */
  #rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
  }
}

/** Characters of the last words that are kept: what V8 says before it ends a process is long. */
const heard = 16_384;

/** Keeps the last of what a process writes to its standard error. */
function listenTo({ stderr }: ChildProcess): () => string {
  let words = '';
  (stderr as Socket).unref();
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-heard);
  });
  return () => words;
}

function causeOf(lastWords: string, end: string): string {
  if (lastWords.includes('out of memory')) return 'the indexing process ran out of memory';
  const error = /^\w*Error: .*$/m.exec(lastWords)?.[0];
  return `the indexing process ended with ${end}${error === undefined ? '' : `: ${error}`}`;
}
