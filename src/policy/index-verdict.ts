import type { PolicyUse } from './rule.ts';
import { allowed, type Reason, type Verdict } from './verdict.ts';

/** The verdict on one platform of an image index. */
export interface PlatformVerdict {
  /** `os/architecture[/variant]`. */
  readonly platform: string;
  readonly verdict: Verdict;
}

/**
 * The verdict on an image index. Clients ask for it first, whatever platform they want, and then for the image of theirs, which has a
 * verdict of its own: so an index is refused only where no platform of it is left. Where some are, it warns of those that are not. Who
 * deploys an index is asked once, and not again for the image that a node takes of it: there it is refused where any platform is.
 */
export function indexVerdict(platforms: readonly PlatformVerdict[], use: PolicyUse): Verdict {
  const verdicts = platforms.map(({ verdict }) => verdict);
  const refused = (verdict: Verdict) => !verdict.allowed;
  const blocked = use === 'deploy' ? verdicts.some(refused) : verdicts.length > 0 && verdicts.every(refused);
  const reasons = platforms.flatMap(({ platform, verdict }) =>
    verdict.reasons.map((reason) => ofPlatform(reason, platforms.length > 1 ? `${platform}: ` : '', blocked)),
  );
  return {
    ...allowed(use),
    allowed: !blocked,
    reasons: distinct(reasons).toSorted((a, b) => Number(a.effect === 'warn') - Number(b.effect === 'warn')),
    exempted: [...new Set(verdicts.flatMap(({ exempted }) => exempted))],
    until: Math.min(...verdicts.map(({ until }) => until), Number.POSITIVE_INFINITY),
  };
}

function ofPlatform(reason: Reason, prefix: string, blocked: boolean): Reason {
  return { ...reason, effect: blocked ? reason.effect : 'warn', message: `${prefix}${reason.message}` };
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.rule} ${reason.message}`, reason])).values()];
}
