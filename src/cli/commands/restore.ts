import { Command } from 'commander';
import type { RestoreFlags } from '../backup/restore-backup.ts';

/** `cleardock restore FOLDER`: makes a data folder of a backup. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('make a data folder of a backup; every file is checked, and nothing is overwritten')
    .argument('<backup>', 'folder that `cleardock backup` wrote')
    .option('--data <folder>', 'data folder to make', './cleardock-data')
    .option('--check', 'check the backup and write nothing', false)
    .addHelpText(
      'after',
      '\nMetadata from PostgreSQL goes into the empty database of CLEARDOCK_DATABASE, with pg_restore.',
    )
    .action(async (folder: string, flags: RestoreFlags) => {
      const { restoreBackup } = await import('../backup/restore-backup.ts');
      await restoreBackup(folder, flags);
    });
}
