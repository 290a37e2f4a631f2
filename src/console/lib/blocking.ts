import type { ApiNamespace } from '../../api/namespace-schemas.ts';
import type { Security } from '../../api/schemas.ts';
import { reaches, type Severity, severities } from '../../model/severity.ts';
import { type Policy, rulesInUse } from '../../policy/policy.ts';
import { ruleLabel } from './rule-label.ts';
import { t } from './t.tsx';

/** What a policy keeps from being pulled, in a few words for each rule. */
export function blockedLabels(policy: Policy): string[] {
  return rulesInUse(policy, 'pull')
    .filter(({ setting }) => setting.pull === 'block')
    .map(({ rule, setting }) => ruleLabel(rule.label(setting)));
}

/**
 * Why a version may be kept from being pulled, in a sentence; `undefined` where the policy has nothing against it. Lists
 * know the counts but not what the allow-list covers: the verdict itself is the server's and stands on the version's page.
 */
export function blockingHint(
  { policy: { severity, unscanned } }: Pick<ApiNamespace, 'policy'>,
  { state, counts }: Pick<Security, 'state' | 'counts'>,
): string | undefined {
  if (state === 'unsupported') return undefined;
  if (state !== 'complete' && state !== 'stale') {
    return unscanned?.pull === 'block' ? t('Blocked until it has a complete scan') : undefined;
  }
  if (severity?.pull !== 'block') return undefined;
  const level = severity.atLeast as Severity;
  const reached = severities.some((one) => counts[one] > 0 && reaches(one, level));
  return reached
    ? t('Reaches the blocking level ({level}); options of the rule and the allow-list may still let it through', {
        level: t(level),
      })
    : undefined;
}
