import { Argument, Command } from 'commander';
import { readConfig } from '../../config/config.ts';
import { describeConfig } from '../../config/describe-config.ts';
import { addOptionFlags } from '../option-flags.ts';

/** `cleardock config print`, or `config` alone: prints every setting with its value and where the value came from. */
export function configCommand(): Command {
  const command = new Command('config')
    .description('print every setting, its value and where the value comes from')
    .addArgument(new Argument('[command]', 'may be left out').choices(['print']));
  return addOptionFlags(command).action((_print: string | undefined, flags: Record<string, string>) => {
    readConfig(flags, process.env);
    process.stdout.write(describeConfig(flags, process.env));
  });
}
