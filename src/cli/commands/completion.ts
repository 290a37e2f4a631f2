import { Argument, Command } from 'commander';
import { type Shell, shells } from '../completion-shells.ts';

/** `cleardock completion SHELL`: the script for a shell that completes commands, flags and values. */
export function completionCommand(): Command {
  const command = new Command('completion').description(
    'print the script that completes commands and flags in a shell',
  );
  return command.addArgument(new Argument('<shell>', 'kind of shell').choices(shells)).action(async (shell: Shell) => {
    const { completionScript } = await import('../completion.ts');
    process.stdout.write(completionScript(command.parent ?? command, shell));
  });
}
