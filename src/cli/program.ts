import { Command } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { compareCommand } from './commands/compare.ts';
import { configCommand } from './commands/config.ts';
import { dbCommand } from './commands/db.ts';
import { sbomCommand } from './commands/sbom.ts';
import { scanCommand } from './commands/scan.ts';
import { serveCommand } from './commands/serve.ts';
import { version } from './version.ts';

/** The whole command line, as data: {@link Command} parses with it, and the reference page is generated from it. */
export function createProgram(): Command {
  return new Command('cleardock')
    .description('Self-hosted OCI container registry with security scanning built in')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .addCommand(serveCommand())
    .addCommand(scanCommand())
    .addCommand(compareCommand())
    .addCommand(sbomCommand())
    .addCommand(dbCommand())
    .addCommand(auditCommand())
    .addCommand(configCommand());
}
