// Fuzzes the planted parser until its error is found, and prints that.
import { watchCoverage } from '../coverage.ts';
import { fuzzTarget } from '../fuzz-target.ts';
import { seededRandom } from '../random.ts';

using coverage = watchCoverage(import.meta.resolve('./planted-parser.ts'));
const { plantedParser } = await import('./planted-parser.ts');
let found = false;
let left = 2_000;
await fuzzTarget(
  { name: 'planted', seeds: () => ['abc'], run: (bytes) => void plantedParser(bytes) },
  {
    inputs: [],
    random: seededRandom(1),
    coverage,
    goesOn: () => !found && left-- > 0,
    onBatch() {},
    onNew() {},
    onFinding(input, complaint) {
      found = true;
      console.log(`${Buffer.from(input).toString('latin1', 0, 3)} ${complaint}`);
    },
  },
);
