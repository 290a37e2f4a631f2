import { z } from 'zod';
import type { Advisory, AdvisoryRecord, AffectedRange } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import type { Severity } from '../../model/severity.ts';
import type { VersionScheme } from '../../versions/scheme.ts';

/** What makes one ecosystem's OSV export different from another's. */
export interface OsvEcosystem {
  /** Name in OSV's own spelling: `npm`, `PyPI`. */
  readonly name: string;
  readonly scope: string;
  readonly scheme: VersionScheme;
  normalise(name: string): string;
}

const range = z.object({
  type: z.string(),
  events: z.array(
    z.object({ introduced: z.string().optional(), fixed: z.string().optional(), last_affected: z.string().optional() }),
  ),
});
const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(range).nullish(),
  versions: z.array(z.string()).nullish(),
  database_specific: z.record(z.string(), z.unknown()).nullish(),
});

/** The part of OSV's schema that is used. https://ossf.github.io/osv-schema/ */
export const osvSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  details: z.string().nullish(),
  published: z.string().nullish(),
  modified: z.string().nullish(),
  severity: z.array(z.object({ type: z.string(), score: z.string() })).nullish(),
  affected: z.array(affected).nullish(),
  references: z.array(z.object({ url: z.string() })).nullish(),
  database_specific: z.object({ severity: z.string().nullish() }).loose().nullish().catch(undefined),
});

export type OsvDocument = z.infer<typeof osvSchema>;

const words: Readonly<Record<string, Severity>> = {
  LOW: 'Low',
  MODERATE: 'Medium',
  MEDIUM: 'Medium',
  HIGH: 'High',
  CRITICAL: 'Critical',
};

/** A record of one ecosystem; `undefined` where it is withdrawn or speaks of others only. */
export function recordOf(document: OsvDocument, ecosystem: OsvEcosystem, source: string): AdvisoryRecord | undefined {
  if (document.withdrawn) return undefined;
  const severity = severityOf(document);
  const advisories = advisoriesOf(document, ecosystem, source, severity);
  if (advisories.length === 0) return undefined;
  const scorer = document.id.split('-', 1)[0] ?? source;
  return {
    vulnerability: {
      source,
      id: document.id,
      aliases: document.aliases ?? [],
      description: (document.summary || document.details || '').slice(0, 4_000),
      severity,
      cvss: (document.severity ?? [])
        .map((entry) => cvssScore(entry.score, scorer))
        .filter((score) => score !== undefined),
      references: [`https://osv.dev/vulnerability/${document.id}`, ...webLinks(document)],
      published: document.published ?? undefined,
      modified: document.modified ?? undefined,
    },
    advisories,
  };
}

/** Malware is as bad as it gets, though nobody rates it. */
function severityOf(document: OsvDocument): Severity | undefined {
  if (document.id.startsWith('MAL-')) return 'Critical';
  return words[document.database_specific?.severity?.toUpperCase() ?? ''];
}

/** One advisory per package: a record may have several blocks for one. */
function advisoriesOf(
  document: OsvDocument,
  ecosystem: OsvEcosystem,
  source: string,
  severity: Severity | undefined,
): Advisory[] {
  const byName = new Map<string, { ranges: AffectedRange[]; versions: Set<string> }>();
  for (const block of document.affected ?? []) {
    if (block.package?.ecosystem !== ecosystem.name) continue;
    const name = ecosystem.normalise(block.package.name);
    const entry = byName.get(name) ?? { ranges: [], versions: new Set() };
    byName.set(name, entry);
    for (const one of block.ranges ?? [])
      if (one.type !== 'GIT') entry.ranges.push(...rangesOf(one.events, ecosystem.scheme.compare));
    for (const version of block.versions ?? []) entry.versions.add(version);
  }
  return [...byName].map(([name, { ranges, versions }]) => ({
    source,
    scope: ecosystem.scope,
    name,
    id: document.id,
    scheme: ecosystem.scheme.id,
    ranges,
    versions: versions.size > 0 ? [...versions] : undefined,
    status: ranges.some((one) => one.fixed !== undefined) ? 'fixed' : 'affected',
    severity,
  }));
}

type Event = z.infer<typeof range>['events'][number];

/**
 * Events in their order: each `introduced` opens a stretch, the next `fixed` or `last_affected` closes it. Lists are written in
 * such pairs, though not always with the oldest first; one that is not is put in the order of versions, as the schema has it.
 */
function rangesOf(events: readonly Event[], compare: VersionScheme['compare']): AffectedRange[] {
  const ranges: AffectedRange[] = [];
  let open: { introduced?: string } | undefined;
  for (const event of inPairs(events) ? events : sorted(events, compare)) {
    if (event.introduced !== undefined) {
      open ??= event.introduced === '0' ? {} : { introduced: event.introduced };
    } else if (open && (event.fixed !== undefined || event.last_affected !== undefined)) {
      ranges.push(
        event.fixed === undefined ? { ...open, lastAffected: event.last_affected } : { ...open, fixed: event.fixed },
      );
      open = undefined;
    }
  }
  return open ? [...ranges, open] : ranges;
}

/** Whether each stretch has its beginning and its end, the last one perhaps no end. */
function inPairs(events: readonly Event[]): boolean {
  return events.every((event, index) => (event.introduced !== undefined) === (index % 2 === 0));
}

function sorted(events: readonly Event[], compare: VersionScheme['compare']): Event[] {
  const versionOf = (event: Event) => event.introduced ?? event.fixed ?? event.last_affected ?? '';
  const order = (a: string, b: string) => (a === b ? 0 : a === '0' ? -1 : b === '0' ? 1 : (compare(a, b) ?? 0));
  return events.toSorted((a, b) => order(versionOf(a), versionOf(b)));
}

function webLinks(document: OsvDocument): string[] {
  return (document.references ?? [])
    .map((reference) => reference.url)
    .filter((url) => /^https?:\/\//.test(url) && url.length <= 500)
    .slice(0, 20);
}
