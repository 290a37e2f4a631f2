import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readInputs, writeInput } from './corpus.ts';
import type { Coverage } from './coverage.ts';
import { execute } from './execute.ts';
import type { FuzzTarget } from './target.ts';

/** Bytes that are kept of one target: the whole corpus is part of the project. */
const maxKept = 8 * 1024;

/** Writes to `kept`, in place of what was there, the shortest inputs that run more than the target's seeds do. */
export async function minimiseCorpus(
  target: FuzzTarget,
  folder: string,
  kept: string,
  coverage: Coverage,
): Promise<void> {
  const inputs = [...readInputs(kept), ...readInputs(join(folder, 'corpus'))].sort((a, b) => a.length - b.length);
  const isNew = async (input: Uint8Array) => {
    await execute(target, input);
    return coverage.take(true) > 0;
  };
  coverage.take(true);
  for (const seed of target.seeds()) await isNew(Buffer.from(seed));
  rmSync(kept, { recursive: true, force: true });
  let left = maxKept;
  for (const input of inputs) {
    if (input.length > left || !(await isNew(input))) continue;
    left -= input.length;
    writeInput(kept, input);
  }
}
