// `npm run fuzz -- TARGET… [--seconds N]`: feeds parsers with changed files, led by what code they reach. See docs/contributor/fuzzing.md.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../src/lib/errors.ts';
import { folderOf } from './fuzz/corpus.ts';
import { minimise, repeat, supervise } from './fuzz/supervise.ts';
import { targets } from './fuzz/targets.ts';

const { positionals, values } = readWords();
const names = targets.map((target) => target.name);
const chosen = positionals.includes('all') ? names : names.filter((name) => positionals.includes(name));
const unknown = positionals.filter((name) => name !== 'all' && !names.includes(name));

if (values.help || unknown.length > 0 || chosen.length === 0) {
  const tell = values.help ? console.log : console.error;
  tell(`Usage: npm run fuzz -- TARGET… [--seconds N] [--seed N] [--folder FOLDER]
       npm run fuzz -- TARGET --input FILE
       npm run fuzz -- TARGET… --minimise

Targets: all, ${names.join(', ')}`);
  process.exitCode = values.help ? 0 : 2;
} else {
  const bad = [];
  for (const name of chosen) if (!(await isGood(name))) bad.push(name);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

/** What the command was given; ends it where there is no such flag. */
function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        folder: { type: 'string', default: join(tmpdir(), 'cleardock-fuzz') },
        input: { type: 'string' },
        minimise: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${messageOf(error)}\n\`npm run fuzz -- --help\` lists what there is.`);
    process.exit(2);
  }
}

async function isGood(name: string): Promise<boolean> {
  const folder = join(values.folder, folderOf(name));
  if (values.input !== undefined) return (await repeat(name, values.input)) === undefined;
  if (values.minimise) return minimise(name, folder);
  return supervise(name, { folder, seconds: Number(values.seconds), seed: Number(values.seed) });
}
