import type { AffectedRange } from '../model/advisory.ts';
import { rangeHolds } from '../model/affected-range.ts';
import type { VersionScheme } from '../versions/scheme.ts';
import type { OsvEvent } from './osv-document.ts';

/**
 * Stretches of affected versions. Each `introduced` opens one, the next `fixed` or `last_affected` closes it. Lists are written in such
 * pairs, though not always with the oldest first; one that is not is put in the order of versions, as the schema has it. A version
 * that is the last affected one is affected itself: of several in a row the last one counts, while of several fixes the first does.
 */
export function rangesOfEvents(events: readonly OsvEvent[], scheme: VersionScheme): AffectedRange[] {
  const ranges: AffectedRange[] = [];
  let open: { introduced?: string } | undefined;
  let last: { introduced?: string } | undefined;
  const known = events.filter((event) => versionOf(event) !== undefined);
  for (const event of inPairs(known) ? known : known.toSorted((a, b) => order(a, b, scheme))) {
    if (event.introduced !== undefined) {
      open ??= event.introduced === '0' ? {} : { introduced: event.introduced };
      last = undefined;
    } else if (open) {
      ranges.push(
        event.fixed === undefined ? { ...open, lastAffected: event.last_affected } : { ...open, fixed: event.fixed },
      );
      last = event.fixed === undefined ? open : undefined;
      open = undefined;
    } else if (last && event.last_affected !== undefined) {
      ranges.splice(-1, 1, { ...last, lastAffected: event.last_affected });
    }
  }
  return open ? [...ranges, open] : ranges;
}

/** Real records have some thousand. */
const maxComparisons = 1_000_000;

/** Versions that none of the ranges holds: those that one does need not be listed. A record that would take too long keeps them all. */
export function versionsBeyond(
  versions: readonly string[],
  ranges: readonly AffectedRange[],
  scheme: VersionScheme,
): readonly string[] {
  if (versions.length * ranges.length > maxComparisons) return versions;
  return versions.filter((version) => !ranges.some((range) => rangeHolds(range, version, scheme)));
}

/** Whether each stretch has its beginning and its end, the last one perhaps no end. */
function inPairs(events: readonly OsvEvent[]): boolean {
  return events.every((event, index) => (event.introduced !== undefined) === (index % 2 === 0));
}

/** Order of two events; of one version, `introduced` comes before `last_affected`. */
function order(a: OsvEvent, b: OsvEvent, scheme: VersionScheme): number {
  const [one, other] = [versionOf(a) ?? '0', versionOf(b) ?? '0'];
  if (one === other) return Number(a.last_affected !== undefined) - Number(b.last_affected !== undefined);
  return one === '0' ? -1 : other === '0' ? 1 : (scheme.compare(one, other) ?? 0);
}

function versionOf(event: OsvEvent): string | undefined {
  return event.introduced ?? event.fixed ?? event.last_affected;
}
