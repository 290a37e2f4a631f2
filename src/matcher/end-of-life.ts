import { distributionScope } from '../ecosystems/distribution-scope.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { releaseScopes } from '../ecosystems/release-scopes.ts';
import type { ReleaseLifecycle } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';

/** Where lifecycles come from. */
export interface LifecycleLookup {
  lifecycle(scope: string): ReleaseLifecycle | undefined;
}

/** The lifecycle of a distribution's release, or else of the one it is built on; `undefined` where no loaded feed tells. */
export function lifecycleOf(distribution: Distribution, lookup: LifecycleLookup): ReleaseLifecycle | undefined {
  const { id, version, name } = distribution;
  // Both call themselves centos.
  const own = id === 'centos' && /stream/i.test(name) ? 'centos-stream' : id;
  return firstOf([...releaseScopes(own, version), distributionScope(distribution).scope], lookup);
}

/** Programs with the lifecycles of their releases, where a loaded feed tells them. */
export function softwareOf(
  packages: readonly Package[],
  lookup: LifecycleLookup,
): { readonly name: string; readonly version: string; readonly lifecycle: ReleaseLifecycle }[] {
  return packages.flatMap((pkg) => {
    const lifecycle = firstOf(ecosystemById(pkg.ecosystem)?.lifecycleScopes?.(pkg) ?? [], lookup);
    return lifecycle ? [{ name: pkg.name, version: pkg.version, lifecycle }] : [];
  });
}

function firstOf(scopes: readonly string[], lookup: LifecycleLookup): ReleaseLifecycle | undefined {
  for (const scope of scopes) {
    const found = lookup.lifecycle(scope);
    if (found) return found;
  }
  return undefined;
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
function hasPassed(day: string, now: number): boolean {
  return now > Date.parse(`${day}T23:59:59Z`);
}
