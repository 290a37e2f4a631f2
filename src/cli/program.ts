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

/** Commands by the word that stands for each, in the order of the help. */
const commands: Readonly<Record<string, () => Command>> = {
  serve: serveCommand,
  demo: demoCommand,
  scan: scanCommand,
  compare: compareCommand,
  sbom: sbomCommand,
  login: loginCommand,
  logout: logoutCommand,
  push: pushCommand,
  pull: pullCommand,
  copy: copyCommand,
  tags: tagsCommand,
  delete: deleteCommand,
  search: searchCommand,
  exception: exceptionCommand,
  policy: policyCommand,
  verify: verifyCommand,
  report: reportCommand,
  db: dbCommand,
  gc: gcCommand,
  admission: admissionCommand,
  audit: auditCommand,
  backup: backupCommand,
  restore: restoreCommand,
  config: configCommand,
};

/**
 * The command line, as data: {@link Command} parses with it, and the reference pages are generated from it. With `word`, the first that
 * was given, only what it stands for is made where it is a command: the others take longer to describe than some take to run.
 */
export function createProgram(word = ''): Command {
  const program = new Command('cleardock')
    .description('Self-hosted OCI container registry with security scanning built in')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(false)
    .showSuggestionAfterError();
  const named = Object.hasOwn(commands, word) ? commands[word] : undefined;
  // The command that completes words tells of all the others, and is there with them alone.
  for (const make of named ? [named] : [...Object.values(commands), completionCommand]) program.addCommand(make());
  for (const one of [program, ...program.commands.flatMap((command) => [command, ...command.commands])])
    one.helpOption('-h, --help', 'print this help');
  return program;
}
