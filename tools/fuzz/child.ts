// Fuzzes one target in a process of its own, which the parent watches: `child.ts TARGET FOLDER SECONDS SEED`, seconds of the processor. With `--input FILE` in
// place of the rest it runs that input alone, with `--minimise` it writes a small corpus with the coverage of the one in FOLDER.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeBatch } from './batch-file.ts';
import { folderOf, keptCorpus, readInputs, writeInput } from './corpus.ts';
import { watchCoverage } from './coverage.ts';
import { executeInTime, processorTime } from './execute.ts';
import { fuzzTarget } from './fuzz-target.ts';
import { memoryComplaint, resetMemory } from './memory.ts';
import { minimiseCorpus } from './minimise-corpus.ts';
import { seededRandom } from './random.ts';

const [name = '', ...words] = process.argv.slice(2);
using coverage = watchCoverage(pathToFileURL(join(import.meta.dirname, '../../src/')).href);
// What is loaded before is not seen.
const { targetNamed } = await import('./targets.ts');
const target = targetNamed(name);
if (!target) throw new Error(`there is no target ${name}`);

const [first = '', second = ''] = words;
const kept = join(keptCorpus, folderOf(name));
if (first === '--input') {
  resetMemory();
  const complaint = (await executeInTime(target, readFileSync(second))) ?? memoryComplaint();
  if (complaint !== undefined) console.log(`${name} ${complaint}`);
  process.exitCode = complaint === undefined ? 0 : 1;
} else if (first === '--minimise') {
  await minimiseCorpus(target, second, kept, coverage);
} else {
  await fuzz(first, Number(second), Number(words[2]));
}

async function fuzz(folder: string, seconds: number, seed: number): Promise<void> {
  if (!target) return;
  const corpus = join(folder, 'corpus');
  resetMemory();
  const end = processorTime() + seconds * 1_000;
  const summary = await fuzzTarget(target, {
    inputs: [...readInputs(kept), ...readInputs(corpus)],
    goesOn: () => processorTime() < end,
    random: seededRandom(seed),
    coverage,
    onBatch(inputs) {
      // The parent finds out which one it was.
      if (memoryComplaint() !== undefined) process.exit(2);
      // What is left of many batches together is no input's fault: the heap's own limit tells of leaks.
      resetMemory();
      writeBatch(join(folder, 'batch'), inputs);
    },
    onNew: (input) => writeInput(corpus, input),
    onFinding(input, complaint) {
      const file = writeInput(join(folder, 'findings'), input);
      console.log(`✗ ${name} ${complaint}\n  npm run fuzz -- ${name} --input ${file}`);
    },
  });
  const { executions, coveredBefore, covered, corpus: inputs, findings } = summary;
  console.log(
    `${name}: ${executions} executions, ${Math.round(executions / seconds)}/s; ${coveredBefore} → ${covered} characters of code, ${inputs} inputs, ${findings} findings`,
  );
}
