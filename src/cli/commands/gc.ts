import { Command } from 'commander';
import { options } from '../../config/options.ts';
import type { GcFlags } from '../gc/gc-result.ts';

/** `cleardock gc`: removes blobs that nothing refers to, from the data folder of a stopped server or by a running one. */
export function gcCommand(): Command {
  const { data, gcGrace } = options;
  return new Command('gc')
    .description('remove blobs that no image refers to any more, or tell what would go')
    .option('--dry-run', 'remove nothing; tell what would go, and how much that is', false)
    .option('--everything', 'look for unknown blobs in all of the store, not in an eighth of it', false)
    .option(
      `--${data.flag} <${data.placeholder}>`,
      `of a stopped server: ${data.summary} (default: ${data.defaultText})`,
    )
    .option('--server <url>', 'have a running server do it, signed in as `cleardock login` or docker did')
    .option(
      `--${gcGrace.flag} <${gcGrace.placeholder}>`,
      `${gcGrace.summary}; a running server has its own (default: ${gcGrace.defaultText})`,
    )
    .addHelpText('after', '\nWhere CLEARDOCK_DATABASE is set, the metadata are those of that PostgreSQL server.')
    .action(async (flags: GcFlags) => {
      const { runGc } = await import('../gc/run-gc.ts');
      await runGc(flags);
    });
}
