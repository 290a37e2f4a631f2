import { Command, Option } from 'commander';
import { options } from '../../config/options.ts';
import type { ExportFlags } from '../audit/export-audit.ts';
import type { VerifyFlags } from '../audit/verify-audit.ts';

/** `cleardock audit`: the audit log of a server, read where its metadata is; the server may run. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('check and export the audit log of a server')
    .helpCommand(false)
    .addCommand(verify())
    .addCommand(exporting());
}

function verify(): Command {
  return ofServer(new Command('verify'))
    .description('check that no entry was changed, removed or put in between; ends with code 6 where one was')
    .option('--known <number:hash>', 'an entry noted elsewhere that must be in it, as `verify` prints the last one')
    .action(async (flags: VerifyFlags) => {
      const { verifyAudit } = await import('../audit/verify-audit.ts');
      await verifyAudit(flags);
    });
}

function exporting(): Command {
  return ofServer(new Command('export'))
    .description('print the entries as JSON lines')
    .option('--since <time>', 'from this time on, like 2026-01-31 or 2026-01-31T12:00:00Z')
    .option('--until <time>', 'before this time')
    .option('--actor <name>', 'of one user')
    .option('--namespace <name>', 'about one namespace')
    .option('--action <name>', 'of one action, like pushManifest')
    .addOption(new Option('--result <result>', 'how it ended').choices(['done', 'refused', 'failed', 'unknown']))
    .action(async (flags: ExportFlags) => {
      const { exportAudit } = await import('../audit/export-audit.ts');
      await exportAudit(flags);
    });
}

function ofServer(command: Command): Command {
  const { flag, placeholder, summary, defaultText } = options.data;
  return command
    .option(`--${flag} <${placeholder}>`, `${summary} (default: ${defaultText})`)
    .addHelpText('after', '\nWhere CLEARDOCK_DATABASE is set, the log is read from that PostgreSQL server.');
}
