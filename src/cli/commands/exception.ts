import { Command, InvalidArgumentError } from 'commander';
import { parseEnd } from '../parse-date.ts';
import type { AddExceptionFlags, ListExceptionFlags } from '../server/change-exceptions.ts';
import { listFormat, serverOption } from '../server/server-option.ts';

const namespace = 'of this namespace; of the whole registry where it is left out';

/** `cleardock exception`: what does not count in a registry. */
export function exceptionCommand(): Command {
  return new Command('exception')
    .description('list, add, request and remove what does not count in a registry; asks a server')
    .helpCommand(false)
    .addCommand(list())
    .addCommand(add())
    .addCommand(request())
    .addCommand(remove());
}

function list(): Command {
  const command = new Command('list').description('list what is excepted').option('--namespace <name>', namespace);
  return serverOption(listFormat(command)).action(async (flags: ListExceptionFlags) => {
    const { listExceptions } = await import('../server/change-exceptions.ts');
    await listExceptions(flags);
  });
}

function add(): Command {
  const command = new Command('add')
    .description('except a vulnerability: it is shown with the reason, and does not count')
    .argument('<vulnerability>', 'id of it')
    .requiredOption('--reason <text>', 'why it does not count')
    .option(
      '--namespace <name>',
      'in this namespace; in the whole registry where neither it nor a repository is named',
    );
  return serverOption(exceptionOptions(command)).action(async (vulnerability: string, flags: AddExceptionFlags) => {
    const { addException } = await import('../server/change-exceptions.ts');
    await addException(vulnerability, flags);
  });
}

function request(): Command {
  const command = new Command('request')
    .description('ask those who decide in a namespace to except a vulnerability')
    .argument('<vulnerability>', 'id of it')
    .requiredOption('--reason <text>', 'why it should not count')
    .option('--namespace <name>', 'in this namespace; needed where no repository is named');
  return serverOption(exceptionOptions(command)).action(async (vulnerability: string, flags: AddExceptionFlags) => {
    const { requestException } = await import('../server/change-exceptions.ts');
    await requestException(vulnerability, flags);
  });
}

/** The part of a namespace that an exception is for, and until when. */
function exceptionOptions(command: Command): Command {
  return command
    .option('--repository <name>', 'in this repository')
    .option('--digest <digest>', 'in this version of the repository')
    .option('--package <name>', 'in this package: its name, its source package, or a package URL')
    .option('--expires <date>', 'until a day', parseEnd);
}

function remove(): Command {
  const command = new Command('remove')
    .description('take an exception back')
    .argument('<id>', 'its number, as `exception list` shows it', parseId)
    .option('--namespace <name>', namespace);
  return serverOption(command).action(async (id: number, flags: ListExceptionFlags) => {
    const { removeException } = await import('../server/change-exceptions.ts');
    await removeException(id, flags);
  });
}

function parseId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number.');
}
