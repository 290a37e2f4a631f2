// `npm run check`: everything that must hold before a change is taken. Each step is a command that a person could run alone. The tests
// come last: they have need of the console, and of all processors.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** Steps that run side by side, as most of them keep one processor busy. */
const first: readonly Step[] = [
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types (Node)', command: ['tsc', '-p', '.'] },
  { name: 'types (browser)', command: ['tsc', '-p', 'src/console'] },
  { name: 'console builds', command: ['vite', 'build', '--logLevel', 'error'] },
  { name: 'reference pages are current', command: ['node', 'tools/reference.ts', '--check'] },
];
const tests: Step = { name: 'tests', command: ['vitest', 'run', ...process.argv.slice(2)] };

const failed: string[] = [];
await Promise.all(first.map((step) => perform(step, 'when it has ended')));
await perform(tests, 'at once');
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log('\nEverything passed.');
}

/** Runs a step and tells how it went; what it prints is shown at once, or in one piece. */
async function perform({ name, command }: Step, shown: 'at once' | 'when it has ended'): Promise<void> {
  const started = performance.now();
  const title = `\n▶ ${name}: ${command.join(' ')}`;
  if (shown === 'at once') console.log(title);
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: shown === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const printed = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''));
  const [code] = await once(child, 'close').catch((error: Error) => [error.message]);
  if (shown === 'when it has ended')
    console.log([title, ...(await Promise.all(printed))].filter(Boolean).join('\n').trimEnd());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0) failed.push(name);
  console.log(`  ${code === 0 ? 'passed' : `FAILED (${code})`} in ${seconds} s`);
}
