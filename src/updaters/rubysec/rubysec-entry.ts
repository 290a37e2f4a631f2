import { z } from 'zod';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { severityOfScore } from '../../model/severity.ts';
import { gem } from '../../versions/gem.ts';
import { rangesOutside } from './gem-requirements.ts';

const requirements = z.array(z.string().max(500)).max(200).optional();
const score = z
  .string()
  .regex(/^\d{1,2}(?:\.\d)?$/)
  .optional()
  .catch(undefined);

/** An entry of the database, its scalars as texts. https://github.com/rubysec/ruby-advisory-db#advisory-format */
const entrySchema = z.object({
  gem: z.string().min(1).max(200).optional(),
  engine: z.string().min(1).max(200).optional(),
  platform: z.string().max(100).optional(),
  cve: z
    .string()
    .regex(/^\d{4}-\d{4,12}$/)
    .optional(),
  ghsa: z
    .string()
    .regex(/^\w{4}-\w{4}-\w{4}$/)
    .optional(),
  osvdb: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
  url: z.string().optional(),
  title: z.string(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
  cvss_v2: score,
  cvss_v3: score,
  cvss_v4: score,
  patched_versions: requirements,
  unaffected_versions: requirements,
  related: z
    .object({ url: z.array(z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

type Entry = z.infer<typeof entrySchema>;

/** Where advisories for interpreters of Ruby are, by the name of the interpreter: no registry has these. */
export const engineScope = 'ruby-engine';

/** A record; `undefined` where the entry is of another shape than the documented one. */
export function recordOf(content: unknown, source: string, page: string): AdvisoryRecord | undefined {
  const entry = entrySchema.safeParse(content);
  const name = entry.data?.gem ?? entry.data?.engine;
  const [id, ...aliases] = entry.data ? idsOf(entry.data) : [];
  if (!entry.data || name === undefined || id === undefined) return undefined;
  const { patched_versions: patched = [], unaffected_versions: unaffected = [] } = entry.data;
  const advisory = {
    source,
    scope: entry.data.gem === undefined ? engineScope : 'rubygems',
    name,
    id,
    scheme: gem.id,
    ranges: rangesOutside([...patched, ...unaffected]),
    status: patched.length > 0 ? 'fixed' : 'affected',
    only: targetOf(entry.data),
  } as const;
  return { vulnerability: vulnerabilityOf(entry.data, source, page, id, aliases), advisories: [advisory] };
}

function vulnerabilityOf(entry: Entry, source: string, page: string, id: string, aliases: readonly string[]) {
  const links = [entry.url ?? '', ...(entry.related?.url ?? [])];
  const rating = entry.cvss_v4 ?? entry.cvss_v3 ?? entry.cvss_v2;
  return {
    source,
    id,
    aliases,
    description: entry.title.slice(0, 4_000),
    // Scores are copied without their vectors.
    severity: rating === undefined ? undefined : severityOfScore(Number(rating)),
    cvss: [],
    references: [page, ...links.filter((url) => /^https?:\/\//.test(url) && url.length <= 500)].slice(0, 20),
    published: entry.date,
  };
}

/** Its ids, the CVE id first. */
function idsOf({ cve, ghsa, osvdb }: Entry): string[] {
  return [cve && `CVE-${cve}`, ghsa && `GHSA-${ghsa}`, osvdb && `OSVDB-${osvdb}`].filter((id) => id !== undefined);
}

/** Gems for JRuby have Java for their platform. */
function targetOf({ platform }: Entry) {
  return platform === 'jruby' ? { architectures: ['java'] } : undefined;
}
