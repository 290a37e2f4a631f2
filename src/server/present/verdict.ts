import type { ApiVerdict } from '../../api/policy-schemas.ts';
import { type Verdict, verdictInWords } from '../../policy/verdict.ts';

/** A verdict as the API shows it. */
export function presentVerdict(verdict: Verdict): ApiVerdict {
  const { use, allowed, reasons, exempted } = verdict;
  return {
    ...{ use, allowed, exempted: [...exempted] },
    message: reasons.length > 0 ? verdictInWords(verdict) : undefined,
    reasons: reasons.map((reason) => ({ ...reason, findings: [...reason.findings] })),
  };
}
