import type { ApiBriefVerdict, ApiVerdict } from '../../api/policy-schemas.ts';
import { decidingReasons, type Verdict, verdictInWords } from '../../policy/verdict.ts';
import { outcomeOf } from '../simulation-outcomes.ts';

/** A verdict as the API shows it. */
export function presentVerdict(verdict: Verdict): ApiVerdict {
  const { use, allowed, reasons, exempted } = verdict;
  return {
    ...{ use, allowed, exempted: [...exempted] },
    message: reasons.length > 0 ? verdictInWords(verdict) : undefined,
    reasons: reasons.map((reason) => ({ ...reason, findings: [...reason.findings] })),
  };
}

/** A verdict as lists show it. */
export function presentBriefVerdict(verdict: Verdict): ApiBriefVerdict {
  const reasons = decidingReasons(verdict).map(({ label, message }) => ({ label, message }));
  return { outcome: outcomeOf(verdict), reasons };
}
