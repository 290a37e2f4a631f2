import { CommanderError } from 'commander';
import { CodedError } from '../lib/errors.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

/** Runs the command line that this process was started with, and sets its exit code. Never rejects. */
export async function run(): Promise<void> {
  const program = createProgram();
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride().configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'cleardock: ')),
    });
  }
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Says what went wrong in a sentence, and returns the exit code. Commander has printed its own errors already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CodedError) {
    process.stderr.write(`cleardock: ${error.message}\n`);
    return exitCodeOf(error.code);
  }
  process.stderr.write(
    `cleardock: unexpected fault, please report it: ${error instanceof Error ? error.stack : error}\n`,
  );
  return exitCodes.fault;
}
