// Runs a program in the place of this one. Plain JavaScript without dependencies, as it begins on whatever Node the system has.
import { spawn } from 'node:child_process';

/** Time between two looks at whether npm is still there, in milliseconds. */
const parentCheck = 250;

/**
 * Runs a program in the foreground: signals go on to it, its exit code comes back. A signal to npm ends the shell between npm and
 * this process without reaching it, so the end of that shell counts as SIGTERM.
 */
export function handOver(program, words, env = process.env) {
  const child = spawn(program, words, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), parentCheck).unref();
  }
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
}
