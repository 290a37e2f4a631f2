import type { ApiVerdict } from '../../api/policy-schemas.ts';

/** What a verdict is about: pulls, deployments, or both where the policy has the same against them. */
export type NoticeUse = ApiVerdict['use'] | 'both';

/** Verdicts to show, each with what it is about; none of one that has nothing against a version. */
export function verdictNotices(
  pull: ApiVerdict,
  deploy: ApiVerdict,
): readonly { readonly use: NoticeUse; readonly verdict: ApiVerdict }[] {
  if (pull.reasons.length > 0 && sayTheSame(pull, deploy)) return [{ use: 'both', verdict: pull }];
  return [pull, deploy].filter(({ reasons }) => reasons.length > 0).map((verdict) => ({ use: verdict.use, verdict }));
}

function sayTheSame(one: ApiVerdict, other: ApiVerdict): boolean {
  return one.allowed === other.allowed && JSON.stringify(one.reasons) === JSON.stringify(other.reasons);
}
