import { z } from 'zod';
import type { AdvisoryRecord, AffectedRange } from '../../model/advisory.ts';
import { joinRanges } from '../join-ranges.ts';

/** An entry of the database, its scalars as texts. https://github.com/FriendsOfPHP/security-advisories#contributing */
const entrySchema = z.object({
  title: z.string(),
  link: z.string().optional().catch(undefined),
  cve: z.string().optional().catch(undefined),
  reference: z.string().regex(/^composer:\/\/[\w./-]{1,200}$/),
  branches: z.record(
    z.string(),
    z.object({ time: z.string().optional().catch(undefined), versions: z.array(z.string()).max(20) }),
  ),
});

type Entry = z.infer<typeof entrySchema>;

/** A record of an entry whose id is `ownId` where it has no CVE id; `undefined` where it is of another shape than the documented one. */
export function recordOf(
  content: unknown,
  { source, ownId, page }: { readonly source: string; readonly ownId: string; readonly page: string },
): AdvisoryRecord | undefined {
  const entry = entrySchema.safeParse(content).data;
  const ranges = entry && Object.values(entry.branches).map(({ versions }) => rangeOf(versions));
  if (!entry || !ranges?.every((range) => range !== undefined)) return undefined;
  const cve = /^CVE-\d{4}-\d{4,12}$/.exec(entry.cve ?? '')?.[0];
  const id = cve ?? ownId;
  const links = entry.link !== undefined && /^https?:\/\/\S{1,500}$/.test(entry.link) ? [entry.link] : [];
  return {
    vulnerability: {
      source,
      id,
      aliases: cve ? [ownId] : [],
      description: entry.title.slice(0, 4_000),
      cvss: [],
      references: [page, ...links],
    },
    advisories: [
      {
        source,
        scope: 'packagist',
        name: entry.reference.slice('composer://'.length).toLowerCase(),
        id,
        scheme: 'composer',
        ranges: joinRanges(ranges),
        status: ranges.some((range) => range.fixed !== undefined) ? 'fixed' : 'affected',
        fixedOn: fixedOn(entry),
      },
    ],
  };
}

const bounds: Readonly<Record<string, keyof AffectedRange>> = {
  '>=': 'introduced',
  '>': 'after',
  '<': 'fixed',
  '<=': 'lastAffected',
};

/** All of `['>=2.0.0', '<2.1.0']` has to hold; `undefined` for what is no such list. */
function rangeOf(versions: readonly string[]): AffectedRange | undefined {
  const range: Partial<Record<keyof AffectedRange, string>> = {};
  for (const text of versions) {
    const [, operator = '', version = ''] = /^(>=|>|<=|<)\s*([\w.+-]{1,100})$/.exec(text.trim()) ?? [];
    const bound = bounds[operator];
    if (bound === undefined || bound in range) return undefined;
    range[bound] = version;
  }
  return versions.length > 0 ? range : undefined;
}

/** The day on which the last of the branches was mended, in UTC as all of the times are. */
function fixedOn({ branches }: Entry): string | undefined {
  const days = Object.values(branches).flatMap(({ time }) => /^\d{4}-\d{2}-\d{2}(?= |$)/.exec(time ?? '')?.[0] ?? []);
  return days.toSorted().at(-1);
}
