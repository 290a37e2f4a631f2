import { Command, Option } from 'commander';
import { options } from '../../config/options.ts';
import { cacheOption } from '../cache-option.ts';
import type { ExportFlags } from '../db/export-advisories.ts';
import type { SetFlags } from '../db/import-advisories.ts';
import type { StatusFlags } from '../db/show-status.ts';
import type { UpdateFlags } from '../db/update-feeds.ts';

const places = 'OCI layout (folder), archive of one (.tar), or registry reference';

/** `cleardock db`: the advisories that scans without a server use, and how they travel to other places. */
export function dbCommand(): Command {
  return new Command('db')
    .description('load, show, export, import and check advisories; needs no server')
    .helpCommand(false)
    .addCommand(update())
    .addCommand(status())
    .addCommand(exporting())
    .addCommand(importing())
    .addCommand(verify());
}

function update(): Command {
  return new Command('update')
    .description('ask advisory sources for news, all of them or those named')
    .argument('[feeds...]', 'names of sources, as `cleardock db status` shows them')
    .addOption(cacheOption())
    .addOption(new Option('--feed-mirror <url>', options.feedMirror.summary).env('CLEARDOCK_FEED_MIRROR'))
    .action(async (feeds: readonly string[], flags: UpdateFlags) => {
      const { updateFeeds } = await import('../db/update-feeds.ts');
      await updateFeeds(feeds, flags);
    });
}

function status(): Command {
  return new Command('status')
    .description('show what is loaded, how old it is and what went wrong')
    .addOption(new Option('-f, --format <name>', 'kind of document').choices(['table', 'json']).default('table'))
    .addOption(cacheOption())
    .action(async (flags: StatusFlags) => {
      const { showStatus } = await import('../db/show-status.ts');
      await showStatus(flags);
    });
}

function exporting(): Command {
  return new Command('export')
    .description('write the advisories as an OCI artifact; what is there already is not sent again')
    .argument('<target>', places)
    .addOption(cacheOption())
    .option('--data <folder>', "take those of the server with this data folder instead of the cache's")
    .option('--restricted', 'also those whose licence does not let them be passed on: for a site of your own', false)
    .option('--sign-key <file>', 'private key in PEM (or CLEARDOCK_DB_SIGN_KEY, CLEARDOCK_DB_SIGN_KEY_FILE)')
    .action(async (target: string, flags: ExportFlags) => {
      const { exportAdvisories } = await import('../db/export-advisories.ts');
      await exportAdvisories(target, flags);
    });
}

function importing(): Command {
  return new Command('import')
    .description('take advisories in from an artifact that `cleardock db export` wrote; all of it is checked before')
    .argument('<source>', places)
    .addOption(cacheOption())
    .option('--key <file>', 'public key in PEM: refuse what is not signed with it')
    .action(async (source: string, flags: SetFlags) => {
      const { importAdvisories } = await import('../db/import-advisories.ts');
      await importAdvisories(source, flags);
    });
}

function verify(): Command {
  return new Command('verify')
    .description('check an artifact as `import` does, or what is in the cache')
    .argument('[source]', `${places}; the cache where it is left out`)
    .addOption(cacheOption())
    .option('--key <file>', 'public key in PEM: refuse what is not signed with it')
    .action(async (source: string | undefined, flags: SetFlags) => {
      const { verifyAdvisories } = await import('../db/verify-advisories.ts');
      await verifyAdvisories(source, flags);
    });
}
