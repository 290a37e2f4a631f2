import { Command } from 'commander';
import type { SearchFlags } from '../server/search-server.ts';
import { listFormat, serverOption } from '../server/server-option.ts';

/** `cleardock search CVE|PACKAGE`: which versions of the registry have it. */
export function searchCommand(): Command {
  const command = new Command('search')
    .description('list the versions of a registry that have a vulnerability or hold a package; asks a server')
    .argument('<what>', 'id of a vulnerability, or name of a package or source package')
    .option('--below <version>', 'of a package: lower versions alone')
    .option('--ecosystem <id>', 'of a package: of this kind, like npm or dpkg')
    .option('--repository <text>', "part of the repository's name");
  return serverOption(listFormat(command)).action(async (what: string, flags: SearchFlags) => {
    const { searchServer } = await import('../server/search-server.ts');
    await searchServer(what, flags);
  });
}
