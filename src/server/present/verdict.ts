import type { ApiVerdict } from '../../api/schemas.ts';
import type { Verdict } from '../../policy/verdict.ts';

/** A verdict as the API shows it. */
export function presentVerdict(verdict: Verdict): ApiVerdict {
  if (verdict.allowed) return { allowed: true, blocking: [] };
  return { allowed: false, rule: verdict.rule, message: verdict.message, blocking: [...verdict.blocking] };
}
