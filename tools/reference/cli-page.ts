import type { Command } from 'commander';
import { exitCodeMeanings } from '../../src/cli/exit-code-meanings.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { createProgram } from '../../src/cli/program.ts';
import { table } from './markdown.ts';

/** The reference page of the command line: the help text of each command, and the exit codes. */
export function cliPage(): string {
  const program = createProgram();
  const commands = [program, ...program.commands.flatMap((one) => [one, ...one.commands])].map(section).join('\n');
  const codes = Object.entries(exitCodes).map(([name, code]) => [
    String(code),
    exitCodeMeanings[name as keyof typeof exitCodes],
  ]);
  return `# Command line

In a clone, \`npm start -- OPTIONS\` is \`cleardock serve OPTIONS\`, and \`npm run cleardock -- COMMAND\` runs any command.

${commands}
## Exit codes

${table(['code', 'meaning'], codes)}`;
}

function section(command: Command): string {
  const help = command.configureHelp({ helpWidth: 110 }).helpInformation();
  return `## ${fullName(command)}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}
