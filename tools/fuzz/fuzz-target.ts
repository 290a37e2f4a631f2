import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Coverage } from './coverage.ts';
import { executeInTime } from './execute.ts';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';
import type { FuzzTarget } from './target.ts';

/** How a target is to be fuzzed, and who is told what. */
export interface FuzzRun {
  /** What is known already, beside the target's seeds. */
  readonly inputs: readonly Uint8Array[];
  readonly random: Random;
  readonly coverage: Coverage;
  /** Whether to go on: asked between batches of inputs. */
  goesOn(): boolean;
  /** Told before inputs are run: one of them may end the process. */
  onBatch(inputs: readonly Uint8Array[]): void;
  /** Told of an input that ran code that none before it did. */
  onNew(input: Uint8Array): void;
  /** Told of an input that is answered wrongly, once for each kind of answer. */
  onFinding(input: Uint8Array, complaint: string): void;
}

/** What a run did. */
export interface FuzzSummary {
  readonly executions: number;
  /** Characters of code that the seeds and known inputs ran, and that ran in the end. */
  readonly coveredBefore: number;
  readonly covered: number;
  readonly corpus: number;
  readonly findings: number;
}

/** Reading the coverage costs as much as a hundred small inputs, and most inputs bring nothing new: it is read once for so many. */
const batchSize = 128;
const maxLength = 64 * 1024;

/** Runs a target on changed inputs as long as it is told to; what runs new code is changed further. */
export async function fuzzTarget(target: FuzzTarget, run: FuzzRun): Promise<FuzzSummary> {
  const corpus: Uint8Array[] = [];
  let covered = 0;
  const complaints = new Set<string>();
  const dictionary = (target.dictionary ?? []).map((word) => Buffer.from(word));
  let executions = 0;

  async function runOne(input: Uint8Array): Promise<void> {
    executions++;
    const complaint = await executeInTime(target, input);
    // Positions and the like are of this input.
    const kind = complaint?.replace(/(?<![\w.]ts:)\d+/g, '0').slice(0, 200);
    if (complaint === undefined || kind === undefined || complaints.has(kind)) return;
    complaints.add(kind);
    run.onFinding(input, complaint);
  }

  async function runBatch(inputs: readonly Uint8Array[]): Promise<void> {
    run.onBatch(inputs);
    await search(inputs);
  }

  /** Runs inputs together, and those again by halves among which there is one that reaches something new. */
  async function search(inputs: readonly Uint8Array[]): Promise<void> {
    for (const input of inputs) await runOne(input);
    const [input] = inputs;
    const fresh = run.coverage.take(inputs.length === 1);
    if (input === undefined || fresh === 0) return;
    if (inputs.length > 1) {
      const middle = inputs.length >> 1;
      await search(inputs.slice(0, middle));
      await search(inputs.slice(middle));
      return;
    }
    covered += fresh;
    corpus.push(input);
    run.onNew(input);
  }

  function change(): Uint8Array {
    const { random } = run;
    // What was found last leads on most likely.
    const from = random.below(2) ? Math.max(0, corpus.length - 16) : 0;
    const input = corpus[from + random.below(corpus.length - from)] ?? new Uint8Array(0);
    const changed = mutate(input, { random, corpus, dictionary, maxLength });
    target.repair?.(changed);
    return changed;
  }

  // What loading ran is no input's merit.
  run.coverage.take(true);
  for (const input of [...target.seeds().map((seed) => Buffer.from(seed)), ...run.inputs]) await runBatch([input]);
  if (corpus.length === 0) throw new Error(`the seeds of ${target.name} run no code that is watched`);
  const coveredBefore = covered;
  while (run.goesOn()) {
    await runBatch(Array.from({ length: batchSize }, change));
    // What is closed is given back when other events have their turn, as it is wherever layers are read.
    await nextTurn();
  }
  return { executions, coveredBefore, covered, corpus: corpus.length, findings: complaints.size };
}
