import { Command } from 'commander';
import type { LoginFlags } from '../login.ts';

const host = 'registry.example.org, with a port where it has one';

/** `cleardock login HOST`: signs in to a registry, for docker and podman too. */
export function loginCommand(): Command {
  return new Command('login')
    .description('sign in to a registry; the password is kept where docker keeps it')
    .argument('<host>', host)
    .option('-u, --username <name>', 'name of the user')
    .option('--password-stdin', 'read the password from standard input', false)
    .action(async (name: string, flags: LoginFlags) => {
      const { login } = await import('../login.ts');
      await login(name, flags);
    });
}
