import type { PackageMatch } from '../model/finding.ts';
import { isRuledOut } from '../model/sought-code.ts';
import type { Suppression } from '../model/suppression.ts';

/** Why a match does not count whose program has nothing of what is affected; `undefined` where it may. `since` is in milliseconds since the epoch. */
export function ruledOutBy(match: PackageMatch, since: number): Suppression | undefined {
  const { code } = match.evidence;
  if (!code || !isRuledOut(match)) return undefined;
  const others = code.count - code.sought.length;
  const names = `${code.sought.join(', ')}${others > 0 ? `, and ${others} more` : ''}`;
  return {
    kind: 'analysis',
    reason: `The program has nothing of what ${match.advisory} calls affected: ${names}`,
    by: 'Cleardock',
    status: 'not_affected',
    justification: 'vulnerable_code_not_present',
    since: new Date(since).toISOString(),
  };
}
