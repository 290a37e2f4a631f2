import { Command } from 'commander';

/** `cleardock tags REPOSITORY`: the tags of a repository in any registry, one a line. */
export function tagsCommand(): Command {
  return new Command('tags')
    .description('list the tags of a repository, one a line')
    .argument('<repository>', 'repository with a host: registry.example.org/team/app')
    .action(async (name: string) => {
      const { showTags } = await import('../registry-commands.ts');
      await showTags(name);
    });
}
