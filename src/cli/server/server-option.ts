import { type Command, Option } from 'commander';

/** Adds the flag that names the server to ask. */
export function serverOption(command: Command): Command {
  return command.addOption(
    new Option('--server <url>', 'server to ask (default: the one that was signed in to last)').env('CLEARDOCK_SERVER'),
  );
}

/** Adds the flag of commands that need no server, for what one has stored. */
export function storedOption(command: Command): Command {
  return command.option(
    '--server [url]',
    'tell what a server knows of a version that it has (default: the one signed in to last)',
  );
}

/** Adds the flag that chooses between a table and JSON. */
export function listFormat(command: Command): Command {
  return command.addOption(
    new Option('-f, --format <name>', 'kind of document').choices(['table', 'json']).default('table'),
  );
}

/** Flag of the commands that print a list. */
export interface ListFlags {
  readonly format: 'table' | 'json';
}
