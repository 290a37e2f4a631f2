import { z } from 'zod';
import type { Advisory, AdvisoryRecord, AffectedRange, CvssScore } from '../../model/advisory.ts';
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

const severities = z.array(z.object({ type: z.string(), score: z.string() })).nullish();
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
  severity: severities,
});
const idPattern = /^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/;

/** The part of OSV's schema that is used. https://ossf.github.io/osv-schema/ */
export const osvSchema = z.object({
  id: z.string().regex(idPattern),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  details: z.string().nullish(),
  published: z.string().nullish(),
  modified: z.string().nullish(),
  severity: severities,
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
  return {
    vulnerability: {
      source,
      id: document.id,
      aliases: (document.aliases ?? []).filter((alias) => idPattern.test(alias)),
      description: (document.summary || document.details || '').slice(0, 4_000),
      severity,
      cvss: scoresOf(document, ecosystem),
      references: [`https://osv.dev/vulnerability/${document.id}`, ...webLinks(document)],
      published: document.published ?? undefined,
      modified: document.modified ?? undefined,
    },
    advisories,
  };
}

/** Scores of the record, or of its packages; the record's database gave them: `GHSA`, `PYSEC`. */
function scoresOf(document: OsvDocument, ecosystem: OsvEcosystem): CvssScore[] {
  const scorer = document.id.split('-', 1)[0] ?? document.id;
  const blocks = (document.affected ?? []).filter((block) => block.package?.ecosystem === ecosystem.name);
  const vectors = [document, ...blocks].flatMap((one) => (one.severity ?? []).map((entry) => entry.score));
  return [...new Set(vectors)]
    .slice(0, 12)
    .map((vector) => cvssScore(vector, scorer))
    .filter((score) => score !== undefined);
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
    for (const one of block.ranges ?? []) {
      if (one.type === 'GIT') continue;
      for (const stretch of rangesOf(one.events, ecosystem.scheme.compare)) entry.ranges.push(stretch);
    }
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
  const known = events.filter((event) => versionOf(event) !== undefined);
  for (const event of inPairs(known) ? known : known.toSorted((a, b) => order(a, b, compare))) {
    if (event.introduced !== undefined) {
      open ??= event.introduced === '0' ? {} : { introduced: event.introduced };
    } else if (open) {
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

/** Order of two events; of one version, `introduced` comes before `last_affected`. */
function order(a: Event, b: Event, compare: VersionScheme['compare']): number {
  const [one, other] = [versionOf(a) ?? '0', versionOf(b) ?? '0'];
  if (one === other) return Number(a.last_affected !== undefined) - Number(b.last_affected !== undefined);
  return one === '0' ? -1 : other === '0' ? 1 : (compare(one, other) ?? 0);
}

function versionOf(event: Event): string | undefined {
  return event.introduced ?? event.fixed ?? event.last_affected;
}

function webLinks(document: OsvDocument): string[] {
  return (document.references ?? [])
    .map((reference) => reference.url)
    .filter((url) => /^https?:\/\//.test(url) && url.length <= 500)
    .slice(0, 20);
}
