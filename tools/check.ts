// `npm run check`: everything that must hold before a change is taken. Each step is a command that a person could run alone.
import { spawnSync } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

const steps: readonly Step[] = [
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types (Node)', command: ['tsc', '-p', '.'] },
  { name: 'types (browser)', command: ['tsc', '-p', 'src/console'] },
  { name: 'console builds', command: ['vite', 'build', '--logLevel', 'error'] },
  { name: 'reference pages are current', command: ['node', 'tools/reference.ts', '--check'] },
  { name: 'tests', command: ['vitest', 'run', ...process.argv.slice(2)] },
];

const failed = steps.filter((step) => !passes(step));
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map((step) => step.name).join(', ')}`);
  process.exitCode = 1;
} else {
  console.log('\nEverything passed.');
}

function passes(step: Step): boolean {
  const started = performance.now();
  console.log(`\n▶ ${step.name}: ${step.command.join(' ')}`);
  const [program = '', ...args] = step.command;
  const result = spawnSync(program, args, { stdio: 'inherit' });
  if (result.error) console.error(result.error.message);
  console.log(
    `  ${result.status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return result.status === 0;
}
