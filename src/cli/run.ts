import { type Command, CommanderError } from 'commander';
import { CodedError } from '../lib/errors.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { refuseOptionsOfNpm } from './refuse-options-of-npm.ts';
import { withoutPasswords } from './without-passwords.ts';

/** Runs a command. Resolves with its exit code where something went wrong, which was told in a sentence; `undefined` where nothing did. */
export async function run(args: readonly string[], write: (text: string) => void): Promise<number | undefined> {
  const tell = (text: string) => write(withoutPasswords(text));
  const program = createProgram(args[0]);
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride().configureOutput({
      writeErr: tell,
      outputError: (text) => tell(`cleardock: ${plainly(text)}${hintFor(command, text)}\n`),
    });
  }
  try {
    refuseOptionsOfNpm(process.env);
    await program.parseAsync(args, { from: 'user' });
    return undefined;
  } catch (error) {
    return report(error, tell);
  }
}

/** What commander says of a mistake, as a person would. */
function plainly(text: string): string {
  return (
    text
      .trimEnd()
      .replace(/^error: /, '')
      // The value may be a password.
      .replace(/^unknown option '([^=']+)=.*?'$/ms, "unknown option '$1'")
      .replace(/^command-argument value '(.*)' is invalid for argument '(.*)'\. /s, "'$1' is no $2. ")
  );
}

/** A flag that may have a value takes the word behind it, also where that was meant as the image. */
function hintFor(command: Command, text: string): string {
  const { server } = command.opts<{ server?: unknown }>();
  if (!text.includes('missing required argument') || typeof server !== 'string') return '';
  return `; --server took ${server} for an address: put --server behind the arguments, or write --server=URL`;
}

/** Says what went wrong in a sentence, and returns the exit code. Commander has printed its own errors already. */
function report(error: unknown, tell: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CodedError) {
    tell(`cleardock: ${error.message}\n`);
    return exitCodeOf(error.code);
  }
  tell(`cleardock: unexpected fault, please report it: ${error instanceof Error ? error.stack : error}\n`);
  return exitCodes.fault;
}
