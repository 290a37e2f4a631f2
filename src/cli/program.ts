import { Command } from 'commander';
import { admissionCommand } from './commands/admission.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { configCommand } from './commands/config.ts';
import { copyCommand, pullCommand, pushCommand } from './commands/copy.ts';
import { dbCommand } from './commands/db.ts';
import { deleteCommand } from './commands/delete.ts';
import { demoCommand } from './commands/demo.ts';
import { exceptionCommand } from './commands/exception.ts';
import { gcCommand } from './commands/gc.ts';
import { loginCommand } from './commands/login.ts';
import { logoutCommand } from './commands/logout.ts';
import { policyCommand } from './commands/policy.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { sbomCommand } from './commands/sbom.ts';
import { scanCommand } from './commands/scan.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { tagsCommand } from './commands/tags.ts';
import { verifyCommand } from './commands/verify.ts';
import { version } from './version.ts';

/** The whole command line, as data: {@link Command} parses with it, and the reference page is generated from it. */
export function createProgram(): Command {
  const program = programOf();
  for (const one of [program, ...program.commands.flatMap((command) => [command, ...command.commands])])
    one.helpOption('-h, --help', 'print this help');
  return program;
}

function programOf(): Command {
  return new Command('cleardock')
    .description('Self-hosted OCI container registry with security scanning built in')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(false)
    .showSuggestionAfterError()
    .addCommand(serveCommand())
    .addCommand(demoCommand())
    .addCommand(scanCommand())
    .addCommand(compareCommand())
    .addCommand(sbomCommand())
    .addCommand(loginCommand())
    .addCommand(logoutCommand())
    .addCommand(pushCommand())
    .addCommand(pullCommand())
    .addCommand(copyCommand())
    .addCommand(tagsCommand())
    .addCommand(deleteCommand())
    .addCommand(searchCommand())
    .addCommand(exceptionCommand())
    .addCommand(policyCommand())
    .addCommand(verifyCommand())
    .addCommand(reportCommand())
    .addCommand(dbCommand())
    .addCommand(gcCommand())
    .addCommand(admissionCommand())
    .addCommand(auditCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(configCommand())
    .addCommand(completionCommand());
}
