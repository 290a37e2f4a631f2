import { Command } from 'commander';

/** `cleardock logout HOST`: forgets the password of a registry. */
export function logoutCommand(): Command {
  return new Command('logout')
    .description('forget the password of a registry')
    .argument('<host>', 'registry.example.org, with a port where it has one')
    .action(async (name: string) => {
      const { logout } = await import('../login.ts');
      await logout(name);
    });
}
