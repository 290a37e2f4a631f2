import { Command, Option } from 'commander';
import { severities } from '../../model/severity.ts';
import type { CompareFlags } from '../compare-targets.ts';
import { matchFlags, scanFlags, targetKinds } from '../scan-flags.ts';

/** `cleardock compare A B`: what B has that A has not, and the other way round, without a server. */
export function compareCommand(): Command {
  const levels = severities.filter((one) => one !== 'Unknown');
  const command = new Command('compare')
    .description('tell what packages and vulnerabilities an image has that another one has not; needs no server')
    .argument('<before>', targetKinds)
    .argument('<after>', 'the same, to be compared with it')
    .addOption(new Option('-f, --format <name>', 'kind of document').choices(['table', 'json']).default('table'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .addOption(
      new Option(
        '--fail-on-new <level>',
        'end with exit code 6 where a vulnerability of this level or above came in, or rose to it',
      ).choices(levels),
    );
  return scanFlags(matchFlags(command)).action(async (before: string, after: string, flags: CompareFlags) => {
    const { compareTargets } = await import('../compare-targets.ts');
    await compareTargets(before, after, flags);
  });
}
