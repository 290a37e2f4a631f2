import { Command } from 'commander';
import type { CopyFlags } from '../copy-image.ts';

const localKinds = 'OCI layout (folder), archive (.tar) or docker archive, PATH[:TAG]';
const reference = 'reference with a host: registry.example.org/team/app:1.0';

/** `cleardock copy A B`: from a registry or a file to a registry or a file. */
export function copyCommand(): Command {
  return copyFlags(
    new Command('copy').description(
      'copy an image or artifact, with all its platforms, between registries, folders and archives',
    ),
  )
    .argument('<from>', `${reference}, or ${localKinds}`)
    .argument('<to>', `${reference}, or folder or archive (.tar) to write`)
    .action(copy);
}

/** `cleardock push FILE REFERENCE`. */
export function pushCommand(): Command {
  return copyFlags(new Command('push').description('copy an image from a folder or archive into a registry'))
    .argument('<from>', localKinds)
    .argument('<reference>', reference)
    .action((from: string, to: string, flags: CopyFlags) => copy(from, to, { ...flags, into: 'registry' }));
}

/** `cleardock pull REFERENCE FILE`. */
export function pullCommand(): Command {
  return copyFlags(new Command('pull').description('copy an image from a registry into a folder or archive'))
    .argument('<reference>', reference)
    .argument('<to>', 'folder (OCI layout), or archive of one (.tar), to write')
    .action((from: string, to: string, flags: CopyFlags) => copy(from, to, { ...flags, into: 'file' }));
}

function copyFlags(command: Command): Command {
  return command
    .option('--platform <os/arch>', 'of a multi-platform image: this platform alone')
    .option('--referrers', 'also what refers to it: signatures, attestations, bills of materials', false);
}

async function copy(from: string, to: string, flags: CopyFlags): Promise<void> {
  const { copyImage } = await import('../copy-image.ts');
  await copyImage(from, to, flags);
}
