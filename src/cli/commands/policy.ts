import { Command, Option } from 'commander';
import { listFormat, serverOption } from '../server/server-option.ts';
import type { CheckPolicyFlags, ShowPolicyFlags } from '../server/show-policy.ts';
import type { SimulateFlags } from '../server/simulate-policy.ts';

/** `cleardock policy`: what a registry lets be pulled and run. */
export function policyCommand(): Command {
  return new Command('policy')
    .description('show, check and simulate the policy of a registry; asks a server')
    .helpCommand(false)
    .addCommand(show())
    .addCommand(check())
    .addCommand(simulate());
}

function show(): Command {
  const command = new Command('show')
    .description('show the rules that hold in a namespace, or those of the registry')
    .option('--namespace <name>', 'in this namespace');
  return serverOption(listFormat(command)).action(async (flags: ShowPolicyFlags) => {
    const { showPolicy } = await import('../server/show-policy.ts');
    await showPolicy(flags);
  });
}

function check(): Command {
  const command = new Command('check')
    .description('tell what the policy says of a stored version; ends with exit code 7 where it refuses it')
    .argument('<version>', 'team/app:1.0, or with @sha256:…')
    .addOption(use());
  return serverOption(listFormat(command)).action(async (version: string, flags: CheckPolicyFlags) => {
    const { checkPolicy } = await import('../server/show-policy.ts');
    await checkPolicy(version, flags);
  });
}

function simulate(): Command {
  const command = new Command('simulate')
    .description('tell what a policy would block or warn of right now, without setting it')
    .argument('<file>', 'policy in YAML or JSON, as `policy show --format json` prints it')
    .option('--namespace <name>', 'as the rules of this namespace; as those of the registry where it is left out')
    .addOption(use());
  return serverOption(listFormat(command)).action(async (file: string, flags: SimulateFlags) => {
    const { simulatePolicy } = await import('../server/simulate-policy.ts');
    await simulatePolicy(file, flags);
  });
}

function use(): Option {
  return new Option('--use <what>', 'for pulling, or for running').choices(['pull', 'deploy']).default('pull');
}
