import { actorName } from '../../../auth/actor.ts';
import type { Digest } from '../../../oci/digest.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import type { PullAnswer } from '../../../registry/ports.ts';
import { clientUrl } from '../../client-url.ts';
import { addWarning } from '../../warning-header.ts';
import type { Exchange } from './exchange.ts';
import { ociRefusal } from './oci-errors.ts';

/**
 * Has a pull pass the gate, by what that said of it: with a `Warning` where the policy warns. Throws `denied` where it blocks, and notes that;
 * who may pass all the same is let through, which the audit log tells.
 */
export async function passGate(
  exchange: Exchange,
  { refusal, warning }: PullAnswer,
  { name, reference, digest }: { readonly name: string; readonly reference: string; readonly digest: Digest },
): Promise<void> {
  const { services, request, reply, caller } = exchange;
  const about = refusal ?? warning;
  if (!about) return;
  const page = `${clientUrl(request, services.publicUrl)}/version?repository=${name}&reference=${reference}`;
  const passes = refusal !== undefined && (await services.passesGate(caller.actor, name));
  count(exchange, refusal ? (passes ? 'passed' : 'refused') : 'warned', about.rules);
  const actor = actorName(caller.actor);
  if (refusal && !passes) {
    const { detail, ...told } = refusal;
    services.refusals.note({ repository: name, digest, actor, address: request.ip, ...told });
    throw ociRefusal('denied', `${told.message}. See ${page}`, { detail });
  }
  addWarning(reply, `${about.message}. See ${page}`);
  if (!passes) return;
  services.audit.record({
    ...{ time: services.registry.clock(), actor, action: 'passGate', namespace: namespaceOf(name) },
    ...{ target: `${name}@${digest}`, address: request.ip, result: 'done', detail: { rules: about.rules } },
  });
}

function count({ services }: Exchange, outcome: string, rules: readonly string[]): void {
  for (const rule of rules) services.metrics.judgedPulls.inc({ outcome, rule });
}
