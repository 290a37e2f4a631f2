import { Command, Option } from 'commander';
import type { VerifyFlags } from '../verify-image.ts';

/** `cleardock verify IMAGE`: signatures of an image, and what a Cleardock signed about it. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check signatures of an image in any registry, and the signed verdict on it; exit code 7 where that refuses it',
    )
    .argument('<image>', 'reference with a host: registry.example.org/team/app:1.0')
    .addOption(new Option('--key <file>', 'public keys in PEM, one after the other').conflicts('server'))
    .option(
      '--signers <file>',
      'whose signatures count beside keys: JSON, as the API tells a namespace’s trusted signers',
    )
    .option('--server <url>', 'Cleardock whose keys count')
    .option('--platform <os/arch>', 'of a multi-platform image: this platform')
    .addOption(new Option('--use <what>', 'for pulling, or for running').choices(['pull', 'deploy']).default('pull'))
    .addOption(
      new Option('--require <what>', 'what must be there').choices(['clearance', 'signature']).default('clearance'),
    )
    .addOption(new Option('-f, --format <name>', 'kind of document').choices(['table', 'json']).default('table'))
    .action(async (image: string, flags: VerifyFlags) => {
      const { verifyImage } = await import('../verify-image.ts');
      await verifyImage(image, flags);
    });
}
