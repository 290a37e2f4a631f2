import { Command } from 'commander';
import { readConfig } from '../../config/config.ts';
import { addOptionFlags } from '../option-flags.ts';
import { version } from '../version.ts';

/** `cleardock serve`: the registry, the scanner and the console in one process, until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  const command = new Command('serve').description('start the registry, the scanner and the console');
  return addOptionFlags(command).action(async (flags: Record<string, string>) => {
    const config = readConfig(flags, process.env);
    const { serve } = await import('../../server/serve.ts');
    await serve(config, version());
  });
}
