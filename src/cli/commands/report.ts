import { Command, Option } from 'commander';
import type { ReportFlags } from '../server/report-registry.ts';
import { serverOption } from '../server/server-option.ts';

/** `cleardock report`: what is found in a whole registry. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description('tell what is found in a whole registry: namespaces, worst versions, vulnerabilities; asks a server')
    .addOption(
      new Option('-f, --format <name>', 'kind of document')
        .choices(['table', 'json', 'markdown', 'csv'])
        .default('table'),
    )
    .option('-o, --output <file>', 'write to a file instead of the terminal');
  return serverOption(command).action(async (flags: ReportFlags) => {
    const { reportRegistry } = await import('../server/report-registry.ts');
    await reportRegistry(flags);
  });
}
