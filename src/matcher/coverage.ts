import { distributionScope } from '../ecosystems/distribution-scope.ts';
import type { ReleaseLifecycle } from '../model/advisory.ts';
import type { Coverage, CoverageGap } from '../model/coverage.ts';
import type { Distribution } from '../model/distribution.ts';
import { endOfLife } from './end-of-life.ts';
import { packagesMissing } from './packages-missing.ts';

/** Age of a feed's last answer from which it is called old, in milliseconds. */
export const feedOldAfter = 7 * 24 * 3_600_000;

/** What coverage is computed from. */
export interface CoverageInput {
  readonly distribution?: Distribution;
  /** Of its release, where a loaded feed tells. */
  readonly lifecycle?: ReleaseLifecycle;
  /** Programs outside package managers whose releases end on known days. */
  readonly software: readonly {
    readonly name: string;
    readonly version: string;
    readonly lifecycle: ReleaseLifecycle;
  }[];
  /** Number of packages per ecosystem, and how many of them a loaded feed covers. */
  readonly ecosystems: readonly {
    readonly id: string;
    readonly ofDistribution: boolean;
    readonly packages: number;
    readonly covered: number;
    /** Packages whose versions could not be compared with some advisory. */
    readonly uncomparable: number;
  }[];
  /** Feeds that speak of the image's scopes, with the time of their last answer. */
  readonly feeds: readonly { readonly title: string; readonly checkedAt?: number; readonly loaded: boolean }[];
  /** Gaps that come from the content: unreadable files, missing layers. */
  readonly contentGaps: readonly CoverageGap[];
  /** Whether some feed lists what has no fix in a scope, so that its silence means something. */
  listsUnfixed(scope: string): boolean;
  /** Whether the NVD is asked what is unfixed in packages of Alpine. */
  readonly alpineUnfixed: boolean;
  readonly now: number;
}

/** States what a scan could not see, in sentences. */
export function coverageOf(input: CoverageInput): Coverage {
  return {
    packages: sum(input.ecosystems.map((one) => one.packages)),
    coveredPackages: sum(input.ecosystems.map((one) => one.covered)),
    gaps: [
      ...distributionGaps(input),
      ...softwareGaps(input),
      ...ecosystemGaps(input),
      ...versionGaps(input),
      ...feedGaps(input),
      ...input.contentGaps,
    ],
  };
}

function distributionGaps(input: CoverageInput): CoverageGap[] {
  const { distribution, lifecycle, ecosystems, now } = input;
  const owned = ecosystems.filter((one) => one.ofDistribution && one.packages > 0);
  if (!distribution) {
    const message =
      owned.length > 0
        ? 'The image does not say which distribution it is, so its system packages cannot be matched'
        : 'The image has no distribution; software that no package manager knows is not seen';
    return [{ kind: 'distribution-unknown', message }];
  }
  const gaps: CoverageGap[] = [];
  if (owned.length === 0) {
    gaps.push(packagesMissing(distribution));
  } else if (owned.every((one) => one.covered === 0)) {
    gaps.push({ kind: 'distribution-uncovered', message: `No loaded feed covers ${distribution.name}` });
  } else {
    // What another package manager brought beside the distribution's own.
    gaps.push(...uncovered(owned, ` in ${distribution.name}`, 'distribution-uncovered'));
  }
  const { scope, borrowed, rebuilt = scope } = distributionScope(distribution);
  const isCovered = owned.some((one) => one.covered > 0);
  if (isCovered && borrowed) {
    const message = `${distribution.name} is matched with the advisories of ${scope}, which it is built on; what it changed is not known`;
    gaps.push({ kind: 'distribution-borrowed', message });
  }
  if (isCovered && !input.listsUnfixed(scope) && !input.listsUnfixed(rebuilt))
    gaps.push({ kind: 'unfixed-unlisted', message: unfixedUnlisted(scope, distribution.name, input.alpineUnfixed) });
  const ended = lifecycle && endOfLife(lifecycle, now);
  if (ended) {
    const message = `${distribution.name} ${ended}; newer vulnerabilities may not be listed`;
    gaps.push({ kind: 'distribution-end-of-life', message });
  }
  return gaps;
}

function unfixedUnlisted(scope: string, distribution: string, alpineUnfixed: boolean): string {
  if (!scope.startsWith('alpine:'))
    return `The advisories for ${distribution} do not list what has no fix yet; it is not seen`;
  return alpineUnfixed
    ? 'Alpine tells nothing that it has not fixed yet; what the NVD says of the upstream versions is added, where it is known what it calls them'
    : 'Alpine tells nothing that it has not fixed yet; --alpine-unfixed nvd adds what the NVD says of the upstream versions';
}

function softwareGaps({ software, now }: CoverageInput): CoverageGap[] {
  const gaps = software.flatMap(({ name, version, lifecycle }): CoverageGap[] => {
    const ended = endOfLife(lifecycle, now);
    const message = `${name} ${version} ${ended}; newer vulnerabilities may not be listed`;
    return ended ? [{ kind: 'software-end-of-life', message }] : [];
  });
  return [...new Map(gaps.map((gap) => [gap.message, gap])).values()];
}

function ecosystemGaps({ ecosystems }: CoverageInput): CoverageGap[] {
  const elsewhere = ecosystems.filter((one) => !one.ofDistribution);
  return uncovered(elsewhere, '', 'ecosystem-uncovered');
}

function uncovered(ecosystems: CoverageInput['ecosystems'], where: string, kind: CoverageGap['kind']): CoverageGap[] {
  return ecosystems
    .filter((one) => one.covered < one.packages)
    .map((one) => ({
      kind,
      message: `No loaded feed covers ${counted(one.packages - one.covered, 'package')} of ${one.id}${where}`,
    }));
}

function versionGaps({ ecosystems }: CoverageInput): CoverageGap[] {
  return ecosystems
    .filter((one) => one.uncomparable > 0)
    .map((one) => ({
      kind: 'version-uncomparable',
      message: `${counted(one.uncomparable, 'package')} of ${one.id} could not be compared with every advisory that names ${one.uncomparable === 1 ? 'it' : 'them'}`,
    }));
}

function feedGaps({ feeds, now }: CoverageInput): CoverageGap[] {
  return feeds.flatMap((feed): CoverageGap[] => {
    if (!feed.loaded) return [{ kind: 'feed-missing', message: `${feed.title} has not been loaded yet` }];
    const age = now - (feed.checkedAt ?? 0);
    return age > feedOldAfter
      ? [{ kind: 'feed-old', message: `${feed.title} has not answered for ${Math.floor(age / 86_400_000)} days` }]
      : [];
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
