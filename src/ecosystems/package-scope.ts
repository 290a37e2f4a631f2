import type { Distribution } from '../model/distribution.ts';
import { type DistributionScope, distributionScope } from './distribution-scope.ts';

/** Ecosystems that advisories speak of, by the first part of their scope. One that is not here may be of any. */
const ecosystems: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpm: ['arch'],
    apk: ['alpaquita', 'alpine', 'chainguard', 'minimos', 'wolfi'],
    dpkg: ['debian', 'echo', 'ubuntu'],
    ebuild: ['gentoo'],
    rpm: [
      ...[
        'alinux',
        'almalinux',
        'amzn',
        'anolis',
        'azurelinux',
        'bottlerocket',
        'centos-stream',
        'fedora',
        'hummingbird',
        'mageia',
      ],
      ...['mariner', 'ol', 'opencloudos', 'openeuler', 'opensuse-leap', 'opensuse-tumbleweed', 'photon', 'rhel'],
      ...['rocky', 'sle-micro', 'sles', 'tencentos'],
    ],
  }).flatMap(([ecosystem, scopes]) => scopes.map((scope) => [scope, ecosystem] as const)),
);

/**
 * Where advisories speak of the packages of an ecosystem in a distribution. `undefined` where the distribution is not known, and
 * where its own packages are of another ecosystem: the advisories for Debian's `bash` say nothing of an rpm that somebody put there.
 */
export function packageScope(ecosystem: string, distribution: Distribution | undefined): DistributionScope | undefined {
  if (!distribution) return undefined;
  const { found, own } = knownScope(distribution);
  return own === undefined || own === ecosystem ? found : undefined;
}

interface KnownScope {
  readonly found: DistributionScope;
  /** The ecosystem of the distribution's own packages, as far as that is known. */
  readonly own?: string;
}

/** The thousands of packages of an image all ask the same. */
const known = new WeakMap<Distribution, KnownScope>();

function knownScope(distribution: Distribution): KnownScope {
  const before = known.get(distribution);
  if (before) return before;
  const found = distributionScope(distribution);
  const scope = { found, own: ecosystems.get(found.scope.split(':', 1)[0] ?? '') };
  known.set(distribution, scope);
  return scope;
}
