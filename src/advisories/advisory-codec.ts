import type {
  Advisory,
  AdvisoryGroup,
  AdvisoryKey,
  AdvisoryStatus,
  AdvisoryTarget,
  AffectedRange,
} from '../model/advisory.ts';
import { severities } from '../model/severity.ts';

/** Statuses as a shard has them, one letter each. */
export const statusLetters = {
  affected: 'a',
  fixed: 'f',
  not_affected: 'n',
  will_not_fix: 'w',
  fix_deferred: 'd',
  end_of_life: 'e',
  under_investigation: 'u',
} as const satisfies Record<AdvisoryStatus, string>;
const statuses: ReadonlyMap<string, AdvisoryStatus> = new Map(
  Object.entries(statusLetters).map(([status, letter]) => [letter, status as AdvisoryStatus]),
);

/** Up to before a fix, or all bounds with `''` for what is absent. */
type StoredRange = string | readonly [introduced: string, fixed: string, lastAffected: string, after?: string];

/** What few advisories have. */
export interface StoredExtra {
  readonly v?: readonly string[];
  readonly l?: readonly string[];
  readonly n?: string;
  readonly b?: readonly string[];
  readonly d?: string;
  readonly c?: string;
  readonly o?: AdvisoryTarget;
}

type StoredAdvisory = readonly [
  status: string,
  severity: number,
  scheme: string,
  ranges: readonly StoredRange[],
  extra?: StoredExtra,
];

type StoredGroup = readonly [ids: readonly string[], ...StoredAdvisory];

/** An advisory as JSON without its id and what the shard and the row tell: source, scope and name. Advisories that say the same give the same. */
export function encodeAdvisory(advisory: Advisory): string {
  const extra: StoredExtra = {
    v: advisory.vulnerabilities,
    l: advisory.versions,
    n: advisory.note,
    b: advisory.bulletins,
    d: advisory.fixedOn,
    c: advisory.channel,
    o: advisory.only,
  };
  const stored: StoredAdvisory = [
    statusLetters[advisory.status],
    advisory.severity ? severities.indexOf(advisory.severity) : -1,
    advisory.scheme,
    advisory.ranges.map(storedRange),
  ];
  const hasExtra = Object.values(extra).some((value) => value !== undefined);
  return JSON.stringify(hasExtra ? [...stored, extra] : stored);
}

/** A package's advisories as one JSON list: what {@link encodeAdvisory} gave, each with the ids that it says it of, in the order given. */
export function encodeGroups(idsByDetail: ReadonlyMap<string, readonly string[]>): string {
  const groups = [...idsByDetail].map(([detail, ids]) => `[${JSON.stringify(ids)},${detail.slice(1)}`);
  return `[${groups.join(',')}]`;
}

/** The advisories that {@link encodeGroups} made a list of. */
export function decodeGroups(text: string, source: string, key: AdvisoryKey): AdvisoryGroup[] {
  const { scope, name } = key;
  return (JSON.parse(text) as StoredGroup[]).map(([ids, status, severity, scheme, stored, extra = none]) => {
    const { v: vulnerabilities, l: versions, n: note, b: bulletins, d: fixedOn, c: channel, o: only } = extra;
    // Written out member for member: to spread objects into one takes as long as all the rest.
    return {
      source,
      scope,
      name,
      ids,
      scheme,
      ranges: stored.map(rangeOf),
      status: statuses.get(status) ?? 'affected',
      severity: severities[severity],
      vulnerabilities,
      versions,
      note,
      bulletins,
      fixedOn,
      channel,
      only,
    };
  });
}

const none: StoredExtra = {};

/** The same one by one, each as {@link encodeAdvisory} gave it, with what it is kept under. */
export function splitGroups(
  text: string,
): { readonly id: string; readonly variant: string; readonly detail: string }[] {
  return (JSON.parse(text) as StoredGroup[]).flatMap(([ids, ...stored]) => {
    const extra = stored[4];
    const rest = { variant: variantOf({ channel: extra?.c, only: extra?.o }), detail: JSON.stringify(stored) };
    return ids.map((id) => ({ id, ...rest }));
  });
}

/** What tells advisories of one id apart: whom each speaks of, and how its fix is had. */
export function variantOf({ channel, only }: Pick<Advisory, 'channel' | 'only'>): string {
  return channel === undefined && only === undefined ? '' : JSON.stringify([channel, only]);
}

function storedRange({ introduced, after, fixed, lastAffected }: AffectedRange): StoredRange {
  if (introduced === undefined && after === undefined && lastAffected === undefined) return fixed ?? '';
  const bounds = [introduced ?? '', fixed ?? '', lastAffected ?? ''] as const;
  return after === undefined ? bounds : [...bounds, after];
}

function rangeOf(stored: StoredRange): AffectedRange {
  if (typeof stored === 'string') return stored === '' ? {} : { fixed: stored };
  const [introduced, fixed, lastAffected, after] = stored;
  return {
    ...(introduced !== '' && { introduced }),
    ...(after !== undefined && { after }),
    ...(fixed !== '' && { fixed }),
    ...(lastAffected !== '' && { lastAffected }),
  };
}
