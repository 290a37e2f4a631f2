import type { PolicyUse } from '../../policy/rule.ts';
import { exitCodes } from '../exit-codes.ts';
import { openServer, type ServerFlags } from './open-server.ts';
import { printList } from './print-list.ts';
import type { ListFlags } from './server-option.ts';
import { serverReference } from './server-reference.ts';

/** Flags of `cleardock policy show`. */
export interface ShowPolicyFlags extends ServerFlags, ListFlags {
  readonly namespace?: string;
}

/** Flags of `cleardock policy check`. */
export interface CheckPolicyFlags extends ServerFlags, ListFlags {
  readonly use: PolicyUse;
}

/** Shows the rules that hold in a namespace, or those of the registry. */
export async function showPolicy(flags: ShowPolicyFlags): Promise<void> {
  const { call } = await openServer(flags);
  const { namespace } = flags;
  const answer = namespace ? await call('getPolicy', { params: { namespace } }) : await call('getRegistryPolicy', {});
  const rules = 'effective' in answer ? answer.effective : answer.rules;
  const rows = Object.entries(rules).map(([rule, setting]) => [
    rule,
    'origins' in answer ? (answer.origins[rule as keyof typeof answer.origins] ?? '') : 'registry',
    JSON.stringify(setting),
  ]);
  await printList({ answer, head: ['rule', 'set by', 'setting'], rows, none: 'No rule is set.' }, flags);
}

/** Tells what the policy says of a stored version, and sets the exit code where it refuses it. */
export async function checkPolicy(name: string, flags: CheckPolicyFlags): Promise<void> {
  const { call, url } = await openServer(flags);
  const { repository, reference } = serverReference(name, url);
  const { verdict, deployVerdict } = await call('getVersion', { query: { repository, reference } });
  const { allowed, reasons, message } = flags.use === 'pull' ? verdict : deployVerdict;
  const rows = reasons.map((one) => [one.effect, one.label, one.message]);
  const none = `The policy has nothing against ${repository}:${reference}.`;
  await printList({ answer: { allowed, message, reasons }, head: ['effect', 'rule', 'why'], rows, none }, flags);
  if (!allowed) process.exitCode = exitCodes.refused;
}
