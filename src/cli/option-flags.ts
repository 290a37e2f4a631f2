import { type Command, Option as CommanderOption } from 'commander';
import type { Option } from '../config/option.ts';
import { options, variableOf } from '../config/options.ts';

/** Adds every option that may be a flag to a command. Values are read by `config/`, which knows the other origins too. */
export function addOptionFlags(command: Command): Command {
  for (const option of Object.values(options)) {
    if (isFlag(option)) {
      command.addOption(new CommanderOption(`--${option.flag} <${option.placeholder}>`, describe(option)));
    }
  }
  return command.helpOption('-h, --help', 'print this help').addHelpText('after', `\n${variablesHelp()}`);
}

function isFlag(option: Option<unknown>): boolean {
  return !option.secret;
}

function describe(option: Option<unknown>): string {
  return option.defaultText ? `${option.summary} (default: ${option.defaultText})` : option.summary;
}

function variablesHelp(): string {
  const secrets = Object.values(options).filter((option) => !isFlag(option));
  const lines = secrets.map((option) => `  ${variableOf(option).padEnd(26)} ${describe(option)}`);
  return [
    'Each option is also an environment variable: --feed-mirror is CLEARDOCK_FEED_MIRROR.',
    'Only as environment variables (or the name with _FILE for a file that holds the value):',
    ...lines,
  ].join('\n');
}
