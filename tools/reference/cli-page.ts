import type { Command } from 'commander';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { createProgram } from '../../src/cli/program.ts';
import { table } from './markdown.ts';

/** The reference page of the command line: the help text of each command, and the exit codes. */
export function cliPage(): string {
  const program = createProgram();
  const commands = [program, ...program.commands].map(section).join('\n');
  const codes = Object.entries(exitCodes).map(([name, code]) => [
    String(code),
    meanings[name as keyof typeof exitCodes],
  ]);
  return `# Command line

In a clone, \`npm start -- OPTIONS\` is \`cleardock serve OPTIONS\`, and \`npm run cleardock -- COMMAND\` runs any command.

${commands}
## Exit codes

${table(['code', 'meaning'], codes)}`;
}

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'everything went well',
  fault: 'a fault of the program itself',
  usage: 'an option, a setting or an argument is wrong',
  environment:
    'the machine does not offer what is needed: port taken, folder not writable or in use, disk full, database unreachable',
  unreadable: 'what was to be scanned is not there, or cannot be read',
  network: 'a registry cannot be reached, or refuses',
};

function section(command: Command): string {
  const name = command.parent ? `${command.parent.name()} ${command.name()}` : command.name();
  const help = command.configureHelp({ helpWidth: 110 }).helpInformation();
  return `## ${name}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
}
