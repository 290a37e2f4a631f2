import { Command } from 'commander';
import type { BackupFlags } from '../backup/back-up.ts';

/** `cleardock backup FOLDER`: copies an installation, whose server may run. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the data folder of a server, which may run: metadata, images and advisories as of one moment')
    .argument('<folder>', 'new folder to write; on the same disk, images are linked and take no room')
    .option('--data <folder>', 'data folder of the server (default: ./cleardock-data, or CLEARDOCK_DATA)')
    .option('--without-metadata', 'leave metadata in PostgreSQL to a dump that you make yourself', false)
    .addHelpText(
      'after',
      '\nWhere CLEARDOCK_DATABASE is set, the metadata is copied from that PostgreSQL server with pg_dump, which has to be installed.',
    )
    .action(async (folder: string, flags: BackupFlags) => {
      const { backUp } = await import('../backup/back-up.ts');
      await backUp(folder, flags);
    });
}
