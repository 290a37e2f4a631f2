import type { Command } from 'commander';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { createProgram } from '../../src/cli/program.ts';
import { table } from './markdown.ts';

/** The reference page of the command line: the help text of each command, and the exit codes. */
export function cliPage(): string {
  const program = createProgram();
  const commands = [program, ...program.commands.flatMap((one) => [one, ...one.commands])].map(section).join('\n');
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
  unreadable: 'what was to be read is not there, or is not what it should be',
  network: 'a registry or another source cannot be reached, or refuses',
  found:
    'what must not be there was found, where that was asked: `scan --fail-on`, `scan --baseline`, `compare --fail-on-new`',
  refused: 'the policy of a registry refuses the image',
  incomplete: 'the scan could not see everything, where that was asked: `scan --fail-on-incomplete`',
};

function section(command: Command): string {
  const help = command.configureHelp({ helpWidth: 110 }).helpInformation();
  return `## ${fullName(command)}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}
