import { Command } from 'commander';

/** `cleardock delete REFERENCE`: takes a tag or a version away from a registry. */
export function deleteCommand(): Command {
  return new Command('delete')
    .description('delete a tag, or with a digest a version and all its tags, from a registry')
    .argument('<reference>', 'registry.example.org/team/app:1.0, or with @sha256:…')
    .action(async (name: string) => {
      const { deleteVersion } = await import('../registry-commands.ts');
      await deleteVersion(name);
    });
}
