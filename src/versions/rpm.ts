import { absentFirst, compareNumerals, type Order, orderOf } from './order.ts';
import { rpmMinorRelease } from './rpm-minor-release.ts';
import { type VersionScheme, versionScheme } from './scheme.ts';

/**
 * RPM versions, `[epoch:]version[-release]`, ordered as rpm's `rpmverCmp` does; an absent epoch is 0, and no release is older
 * than any release. What is not known is written `*`, and is equal to any: the epoch in the name of a source package, the minor release
 * of a rebuild (`1.el7_*.1`), number and hash of one of a module (`1.module+el8.4.0+*.1`). https://rpm-software-management.github.io/rpm/man/rpm-version.7
 */
export const rpm: VersionScheme = {
  ...versionScheme(
    'rpm',
    parse,
    (a, b) =>
      compareEpochs(a.epoch, b.epoch) ||
      compareParts(a.version, b.version) ||
      absentFirst(a.release, b.release, compareReleases),
  ),
  continues(earlier, version) {
    const minor = rpmMinorRelease(earlier);
    return minor !== undefined && minor === rpmMinorRelease(version) && (rpm.compare(version, earlier) ?? -1) >= 0;
  },
};

function compareEpochs(a: string, b: string): -1 | 0 | 1 {
  return a === unknownEpoch || b === unknownEpoch ? 0 : compareNumerals(a, b);
}

const unknownEpoch = '*';

function compareReleases(a: string, b: string): Order {
  return a.includes('*') || b.includes('*') ? compareParts(withoutBuild(a), withoutBuild(b)) : compareParts(a, b);
}

function withoutBuild(release: string): string {
  return release.replace(/(\.el\d{1,2})_(?:\*|\d+)/, '$1').replace(/\+(?:\*|\d+\+[0-9a-f]{8})/, '');
}

interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release?: string;
}

function parse(text: string): RpmVersion | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const epoch = /^(\d+|\*):/.exec(text)?.[1];
  const rest = epoch === undefined ? text : text.slice(epoch.length + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: epoch ?? '0',
    version: dash < 0 ? rest : rest.slice(0, dash),
    release: dash < 0 ? undefined : rest.slice(dash + 1),
  };
}

/** `rpmvercmp`: stretches of digits or letters; `~` sorts before everything, `^` after the same version without it. */
function compareParts(a: string, b: string): Order {
  if (a === b) return 0;
  const left = segments(a);
  const right = segments(b);
  for (let index = 0; ; index++) {
    const one = left[index];
    const two = right[index];
    if (one === '~' || two === '~') {
      if (one !== '~') return 1;
      if (two !== '~') return -1;
      continue;
    }
    if (one === '^' || two === '^') {
      if (one === undefined) return -1;
      if (two === undefined) return 1;
      if (one !== '^') return 1;
      if (two !== '^') return -1;
      continue;
    }
    if (one === undefined || two === undefined) return one === two ? 0 : one === undefined ? -1 : 1;
    const order = compareSegments(one, two);
    if (order !== 0) return order;
  }
}

/** A number is newer than letters; numbers by value, letters by code. */
function compareSegments(a: string, b: string): Order {
  const aNumber = isDigits(a);
  if (aNumber !== isDigits(b)) return aNumber ? 1 : -1;
  return aNumber ? compareNumerals(a, b) : orderOf(a, b);
}

function segments(text: string): readonly string[] {
  return text.match(/\d+|[a-zA-Z]+|[~^]/g) ?? [];
}

function isDigits(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}
