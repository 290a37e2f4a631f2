import { InternedTexts } from '../../lib/interned-texts.ts';
import type { Advisory, AdvisoryStatus } from '../../model/advisory.ts';
import { apk } from '../../versions/apk.ts';
import type { ComponentFinding, ComponentRecord } from './component-record.ts';

/** A vulnerability with what all findings come to. */
export interface PackageFindings {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly advisories: readonly Advisory[];
}

/** Words for what is open, the most pressing one first, and ours for them; another word means that it is affected. */
const openStates: readonly (readonly [word: string, status: AdvisoryStatus])[] = [
  ['true_positive_determination', 'affected'],
  ['pending_upstream_fix', 'fix_deferred'],
  ['fix_not_planned', 'will_not_fix'],
  ['analysis_not_planned', 'will_not_fix'],
  ['detection', 'under_investigation'],
];
const settled = 7;

const maxIds = 1 << 20;
const maxArchs = 4;

/** Where a package stands: settled, or what is most pressing of what is not. */
interface Outcome {
  /** Number of the most pressing one of {@link openStates}; their count for one nobody knows; absent where all is settled. */
  readonly pressing?: number;
  /** The highest fix; absent where nothing ever was the matter. */
  readonly fixed?: string;
}

/**
 * Unites findings by package, vulnerability and architecture: one that is open means that the package is affected, otherwise the highest
 * fix counts, and where all were mistaken the package is not affected. There are about a million, so each is a number in a map of
 * numbers.
 */
export class ComponentFindings {
  readonly #packages = new InternedTexts(1 << 20);
  readonly #ids = new InternedTexts(maxIds);
  readonly #archs = new InternedTexts(maxArchs);
  readonly #versions = new InternedTexts(1 << 24);
  readonly #aliases = new Map<string, Set<string>>();
  readonly #outcomes = new Map<number, number>();

  add({ id, aliases, findings }: ComponentRecord): void {
    const number = this.#ids.of(id);
    if (aliases.length > 0) this.#aliases.set(id, new Set([...(this.#aliases.get(id) ?? []), ...aliases]));
    for (const finding of findings) {
      const arch = this.#archs.of(finding.arch);
      const place = (this.#packages.of(`${finding.scope} ${finding.name}`) * maxIds + number) * maxArchs + arch;
      this.#outcomes.set(place, this.#united(this.#outcomes.get(place), finding));
    }
  }

  /** What the findings come to, a package and a vulnerability at a time. */
  *advisories(source: string): Generator<PackageFindings> {
    for (const place of this.#outcomes.keys()) {
      const base = place - (place % maxArchs);
      const places = Array.from({ length: maxArchs }, (_, arch) => base + arch).filter((one) =>
        this.#outcomes.has(one),
      );
      if (places[0] !== place) continue;
      const id = this.#ids.text((base / maxArchs) % maxIds);
      const [scope = '', name = ''] = this.#packages.text(Math.floor(base / maxArchs / maxIds)).split(' ', 2);
      const common = { source, scope, name, id, scheme: apk.id };
      const advisories = this.#byOutcome(places).map((one) => ({ ...common, ...one }));
      yield { id, aliases: [...(this.#aliases.get(id) ?? [])], advisories };
    }
  }

  /** One for all architectures where they stand alike, else one for those that do. */
  #byOutcome(places: readonly number[]): Pick<Advisory, 'ranges' | 'status' | 'only'>[] {
    const archs = new Map<number, string[]>();
    for (const place of places) {
      const outcome = this.#outcomes.get(place) ?? 0;
      archs.set(outcome, [...(archs.get(outcome) ?? []), this.#archs.text(place % maxArchs)]);
    }
    return [...archs].map(([outcome, architectures]) => ({
      ...stateOf(this.#unpacked(outcome)),
      ...(archs.size > 1 && !architectures.includes('') && { only: { architectures } }),
    }));
  }

  #united(known: number | undefined, finding: ComponentFinding): number {
    const { pressing, fixed } = known === undefined ? {} : this.#unpacked(known);
    if (finding.fixed === undefined) {
      const state = openStates.findIndex(([word]) => word === finding.state);
      const rank = state < 0 ? openStates.length : state;
      return this.#packed({ pressing: Math.min(rank, pressing ?? rank), fixed });
    }
    const higher = fixed === undefined || (apk.compare(finding.fixed, fixed) ?? 0) > 0;
    return this.#packed({ pressing, fixed: finding.fixed !== '0' && higher ? finding.fixed : fixed });
  }

  #packed({ pressing, fixed }: Outcome): number {
    return (fixed === undefined ? 0 : this.#versions.of(fixed) + 1) * 8 + (pressing ?? settled);
  }

  #unpacked(outcome: number): Outcome {
    const version = Math.floor(outcome / 8);
    const pressing = outcome % 8;
    return {
      pressing: pressing === settled ? undefined : pressing,
      fixed: version === 0 ? undefined : this.#versions.text(version - 1),
    };
  }
}

function stateOf({ pressing, fixed }: Outcome): Pick<Advisory, 'ranges' | 'status'> {
  if (pressing !== undefined) return { ranges: [{}], status: openStates[pressing]?.[1] ?? 'affected' };
  return fixed === undefined ? { ranges: [{}], status: 'not_affected' } : { ranges: [{ fixed }], status: 'fixed' };
}
