import { z } from 'zod';

/** What a record says of one build of a package. */
export interface ComponentFinding {
  readonly scope: 'chainguard' | 'wolfi';
  readonly name: string;
  /** Empty where it holds for all. */
  readonly arch: string;
  /** `0` where the package is not affected; absent where nothing is settled. */
  readonly fixed?: string;
  /** The publisher's word for where it stands. */
  readonly state?: string;
}

/** A vulnerability in one component, in all packages that have it. */
export interface ComponentRecord {
  readonly id: string;
  /** Other ids of the same vulnerability. */
  readonly aliases: readonly string[];
  readonly findings: readonly ComponentFinding[];
}

const scopes: ReadonlyMap<string, ComponentFinding['scope']> = new Map([
  ['Chainguard', 'chainguard'],
  ['Wolfi', 'wolfi'],
]);
const id = z.string().regex(/^[A-Z]{2,20}-[A-Za-z0-9-]{3,40}$/);
const recordSchema = z.object({
  id,
  upstream: z.array(z.string()).nullish(),
  withdrawn: z.string().nullish(),
  affected: z.array(
    z.object({
      package: z.object({
        ecosystem: z.string(),
        name: z.string().min(1).max(200),
        purl: z.string().max(500).nullish(),
      }),
      ranges: z.array(z.object({ events: z.array(z.object({ fixed: z.string().optional() })) })).nullish(),
      ecosystem_specific: z
        .object({ components: z.array(z.object({ latest_event_status: z.string().nullish() })).nullish() })
        .nullish(),
    }),
  ),
});

/**
 * Reads a record of Chainguard's feed; `undefined` where it is of another shape. Throws where it is no JSON.
 * https://github.com/chainguard-dev/vulnerability-scanner-support (OSV v3 feed)
 */
export function componentRecord(name: string, bytes: Buffer): ComponentRecord | undefined {
  const record = recordSchema.safeParse(parse(name, bytes));
  if (!record.success) return undefined;
  const { upstream, affected, withdrawn } = record.data;
  const known = [...new Set((upstream ?? []).filter((other) => id.safeParse(other).success))];
  const main = known.find((other) => other.startsWith('CVE-')) ?? known[0] ?? record.data.id;
  return {
    id: main,
    aliases: known.filter((other) => other !== main),
    findings: withdrawn ? [] : affected.flatMap(findingOf),
  };
}

function parse(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${name} in the archive is not JSON`, { cause: error });
  }
}

type Affected = z.infer<typeof recordSchema>['affected'][number];

function findingOf({ package: of, ranges, ecosystem_specific: specific }: Affected): ComponentFinding[] {
  const scope = scopes.get(of.ecosystem);
  if (!scope) return [];
  const fixes = (ranges ?? []).flatMap((range) => range.events).flatMap((event) => event.fixed ?? []);
  const arch = /[?&]arch=([a-z0-9_]{1,20})/.exec(of.purl ?? '')?.[1] ?? '';
  const state = specific?.components?.find((one) => one.latest_event_status)?.latest_event_status ?? undefined;
  // Several fixes are none of this feed's forms: none of them can be the one that settles it.
  return [{ scope, name: of.name, arch, fixed: fixes.length === 1 ? fixes[0] : undefined, state }];
}
