import type { Command, Option } from 'commander';
import { exitCodeMeanings } from '../../src/cli/exit-code-meanings.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { createProgram } from '../../src/cli/program.ts';

/** The manual page of the command line, in the macros of man(7). */
export function manPage(): string {
  const program = createProgram();
  const codes = Object.entries(exitCodes).map(([name, code]) =>
    entry(String(code), exitCodeMeanings[name as keyof typeof exitCodes]),
  );
  return `.TH CLEARDOCK 1 "" "cleardock ${program.version()}" "Cleardock"
.SH NAME
cleardock \\- ${escaped(program.description())}
.SH SYNOPSIS
.B cleardock
.I command
[\\fIoptions\\fR] [\\fIarguments\\fR]
.SH COMMANDS
${leaves(program).map(section).join('')}.SH EXIT STATUS
${codes.join('')}.SH ENVIRONMENT
${entry('CLEARDOCK_…', 'Each option of serve is also a variable: --feed-mirror is CLEARDOCK_FEED_MIRROR. Secrets are variables alone, or files that the variable with _FILE at its end names.')}${entry('REGISTRY_AUTH_FILE, DOCKER_CONFIG', 'where passwords of registries are kept')}${entry('XDG_CACHE_HOME, XDG_CONFIG_HOME', 'where the cache and the name of the server are kept')}`;
}

function leaves(command: Command): readonly Command[] {
  return command.commands.flatMap((one) => (one.commands.length > 0 ? leaves(one) : [one]));
}

function section(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one?.parent; one = one.parent) names.unshift(one.name());
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  const given = command.registeredArguments.map((argument) => entry(argument.name(), argument.description));
  const options = command.options.filter(({ hidden }) => !hidden).map(optionEntry);
  const title = ['cleardock', ...names, ...words].join(' ');
  return `.SS ${escaped(title)}\n${escaped(command.description())}.\n${[...given, ...options].join('')}`;
}

function optionEntry(option: Option): string {
  const choices = option.argChoices ? ` (one of: ${option.argChoices.join(', ')})` : '';
  return entry(option.flags, `${option.description}${choices}`);
}

function entry(name: string, text: string): string {
  return `.TP\n.B ${escaped(name)}\n${escaped(text)}\n`;
}

/** A dot or quote at the beginning of a line, and a backslash anywhere, mean something to troff; a hyphen is no minus. */
function escaped(text: string): string {
  const plain = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...').replaceAll('’', "'");
  return /^[.']/.test(plain) ? `\\&${plain}` : plain;
}
