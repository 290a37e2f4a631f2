import { Command } from 'commander';
import { comparisonFormats } from '../../formats/comparison/formats.ts';
import type { CompareFlags } from '../compare-targets.ts';
import { colourOption, formatOption, outputOption } from '../document-command.ts';
import { parseLevel } from '../fail-condition.ts';
import { matchFlags, scanFlags, targetKinds } from '../scan-flags.ts';
import { storedOption } from '../server/server-option.ts';

/** `cleardock compare A B`: what B has that A has not, and the other way round, without a server or by one. */
export function compareCommand(): Command {
  const command = new Command('compare')
    .description('tell what packages and vulnerabilities an image has that another one has not; needs no server')
    .argument('<before>', targetKinds)
    .argument('<after>', 'the same, to be compared with it')
    .addOption(
      formatOption(
        'table',
        comparisonFormats.map(({ id }) => id),
      ),
    )
    .addOption(outputOption())
    .addOption(colourOption())
    .option(
      '--fail-on-new <level>',
      'end with exit code 6 where a vulnerability of this level (critical, high …) or above came in, or rose to it',
      parseLevel,
    );
  return scanFlags(matchFlags(storedOption(command))).action(
    async (before: string, after: string, flags: CompareFlags) => {
      const { compareTargets } = await import('../compare-targets.ts');
      await compareTargets(before, after, flags);
    },
  );
}
