import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';

/** What became of an image that a cluster wanted to run, as the audit log has it. */
export interface Decision {
  readonly number: number;
  readonly time: string;
  /** `detected`: let in, since nothing is refused yet. `passed`: let in for a reason. */
  readonly outcome: 'refused' | 'detected' | 'passed';
  readonly image: string;
  readonly digest?: string;
  /** Kind, namespace and name: `Deployment shop/cart`. */
  readonly object: string;
  /** Rules of the policy that it breaks. */
  readonly rules: readonly string[];
  readonly user: string;
  /** Why it was let in. */
  readonly reason?: string;
}

/** Reads an entry about an admission; what it does not tell is empty. */
export function decisionOf({ number, time, actor, target = '', result, detail }: ApiAuditEntry): Decision {
  const { outcome, rules } = detail;
  return {
    ...{ number, time, image: target },
    outcome: outcome === 'passed' || outcome === 'detected' ? outcome : result === 'refused' ? 'refused' : 'detected',
    digest: textOf(detail.digest),
    object: textOf(detail.object) ?? '',
    rules: Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'string') : [],
    user: actor.replace(/^cluster:/, ''),
    reason: textOf(detail.reason),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
