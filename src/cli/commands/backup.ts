import { Command } from 'commander';
import type { BackupFlags } from '../backup/back-up.ts';

/** `cleardock backup FOLDER`: copies an installation, whose server may run. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the data folder of a server, which may run: metadata, images and advisories as of one moment')
    .argument('<folder>', 'new folder to write; on the same disk, images are linked and take no room')
    .option('--data <folder>', 'data folder of the server (default: ./cleardock-data, or CLEARDOCK_DATA)')
    .action(async (folder: string, flags: BackupFlags) => {
      const { backUp } = await import('../backup/back-up.ts');
      await backUp(folder, flags);
    });
}
