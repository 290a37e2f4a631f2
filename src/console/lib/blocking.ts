import type { ApiNamespace, Security } from '../../api/schemas.ts';
import { reaches, severities } from '../../model/severity.ts';

/**
 * Why a version may be kept from being pulled, in a sentence; `undefined` where the policy has nothing against it. Lists
 * know the counts but not what the allow-list covers: the verdict itself is the server's and stands on the version's page.
 */
export function blockingHint(
  { blockAt, unscanned }: Pick<ApiNamespace, 'blockAt' | 'unscanned'>,
  { state, counts }: Pick<Security, 'state' | 'counts'>,
): string | undefined {
  if (blockAt === null || state === 'unsupported') return undefined;
  if (state !== 'complete' && state !== 'stale') {
    return unscanned === 'deny' ? 'Blocked until it has a complete scan' : undefined;
  }
  const reached = severities.some((severity) => counts[severity] > 0 && reaches(severity, blockAt));
  return reached ? `Reaches the blocking level (${blockAt}); the allow-list may still let it through` : undefined;
}
