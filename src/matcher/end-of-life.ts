import { distributionScope } from '../ecosystems/distribution-scope.ts';
import type { ReleaseLifecycle } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';

/** Where lifecycles come from. */
export interface LifecycleLookup {
  lifecycle(scope: string): ReleaseLifecycle | undefined;
}

/** The lifecycle of a distribution's release, or else of the one it is built on; `undefined` where no loaded feed tells. */
export function lifecycleOf(distribution: Distribution, lookup: LifecycleLookup): ReleaseLifecycle | undefined {
  for (const scope of releaseScopes(distribution)) {
    const found = lookup.lifecycle(scope);
    if (found) return found;
  }
  return undefined;
}

/** Releases have one to three numbers, whatever the version of an image says beyond. */
const mostNumbers = 3;

function releaseScopes(distribution: Distribution): string[] {
  const { id, version, name } = distribution;
  // Both call themselves centos.
  const own = id === 'centos' && /stream/i.test(name) ? 'centos-stream' : id;
  const numbers = version.replace(/^v/, '').split('.', mostNumbers);
  const releases = numbers.map((_, index) => numbers.slice(0, numbers.length - index).join('.'));
  return [...releases.map((release) => `${own}:${release}`), distributionScope(distribution).scope];
}

/**
 * That a release gets no security updates any more, in a phrase to follow its name, with what further support still runs; `undefined` where
 * the day has not passed.
 */
export function endOfLife({ ends, extended = [] }: ReleaseLifecycle, now: number): string | undefined {
  if (ends === undefined || !hasPassed(ends, now)) return undefined;
  const further = extended
    .filter((one) => !hasPassed(one.ends, now))
    .map((one) => `with ${one.name} until ${one.ends}`);
  return `gets no security updates since ${ends}${further.length > 0 ? `, except ${further.join(' or ')}` : ''}`;
}

/** Whether a day is over everywhere that counts in UTC. */
export function hasPassed(day: string, now: number): boolean {
  return now > Date.parse(`${day}T23:59:59Z`);
}
