import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readBatch } from './batch-file.ts';
import { writeInput } from './corpus.ts';

/** Where and how long a target is fuzzed. */
export interface Supervision {
  /** Holds the target's corpus and findings. */
  readonly folder: string;
  /** Of the processor, for each time that it is begun. */
  readonly seconds: number;
  readonly seed: number;
}

/** Heap of the process that fuzzes, in MiB: an input that needs more is a finding. */
const heap = 256;
/** What takes longer hangs, in looks of one a second: unlike the clock, these do not go on while the whole machine stands still. */
const patience = 60;
const maxDeaths = 5;

/**
 * Fuzzes a target in a process of its own, again where an input ended or blocked that: it is found out, kept and told. Whether there
 * were no findings.
 */
export async function supervise(name: string, { folder, seconds, seed }: Supervision): Promise<boolean> {
  const findings = join(folder, 'findings');
  rmSync(findings, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const batch = join(folder, 'batch');
  for (let deaths = 0; deaths < maxDeaths; deaths++) {
    rmSync(batch, { force: true });
    const death = await runChild([name, folder, String(seconds), String(seed + deaths)], () => begunAt(batch));
    if (death === undefined) return deaths === 0 && !existsSync(findings);
    await tellCulprit(name, death, folder);
  }
  return false;
}

/** Runs one input, and prints what is wrong with the outcome; that is returned, `undefined` where nothing is. */
export function repeat(name: string, file: string): Promise<string | undefined> {
  return runChild([name, '--input', file], () => 'one input');
}

/** Renews a target's part of the kept corpus. Whether that went well. */
export async function minimise(name: string, folder: string): Promise<boolean> {
  return (await runChild([name, '--minimise', folder], () => undefined)) === undefined;
}

/** When the last batch was begun; `undefined` before the first. */
function begunAt(batch: string): number | undefined {
  return statSync(batch, { throwIfNoEntry: false })?.mtimeMs;
}

async function tellCulprit(name: string, death: string, folder: string): Promise<void> {
  const batch = join(folder, 'batch');
  for (const input of existsSync(batch) ? readBatch(batch) : []) {
    const file = writeInput(join(folder, 'findings'), input);
    const outcome = await repeat(name, file);
    if (outcome !== undefined) {
      console.log(`✗ ${name} ${outcome}\n  npm run fuzz -- ${name} --input ${file}`);
      return;
    }
    rmSync(file);
  }
  console.log(`✗ ${name}: the process ${death}, and none of its last inputs does that alone`);
}

/**
 * How a child ended other than well; `undefined` where it ended well. It hangs where `work` says the same for long; `undefined` is work
 * that may take any time.
 */
function runChild(words: readonly string[], work: () => number | string | undefined): Promise<string | undefined> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heap}`,
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'child.ts'),
      ...words,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  let last = work();
  let looks = 0;
  const watch = setInterval(() => {
    const now = work();
    looks = now === last && now !== undefined ? looks + 1 : 0;
    last = now;
    if (looks > patience) child.kill('SIGKILL');
  }, 1_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (code === 0) resolve(undefined);
      else resolve(looks > patience ? `hangs for more than ${patience} s` : `ended with ${signal ?? `code ${code}`}`);
    });
  });
}
