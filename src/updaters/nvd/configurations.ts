import { z } from 'zod';
import type { Advisory, AffectedRange } from '../../model/advisory.ts';
import { type CpeName, parseCpeName } from './cpe-name.ts';

const version = z.string().max(100).optional();
const matchSchema = z.object({
  vulnerable: z.boolean(),
  criteria: z.string(),
  versionStartIncluding: version,
  versionStartExcluding: version,
  versionEndIncluding: version,
  versionEndExcluding: version,
});
const operator = z.enum(['AND', 'OR']).optional();
const negate = z.boolean().optional();

/** https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema */
export const configurationsSchema = z.array(
  z.object({
    operator,
    negate,
    nodes: z.array(z.object({ operator, negate, cpeMatch: z.array(matchSchema) })),
  }),
);

/** Products that are affected, or are so together. */
export type Configuration = z.infer<typeof configurationsSchema>[number];
type Match = z.infer<typeof matchSchema>;

/** Of a condition one product has to be there. */
interface Condition {
  readonly products: readonly { readonly name: CpeName; readonly match: Match }[];
}

/** What is gathered of one product. */
interface Affected {
  readonly ranges: AffectedRange[];
  readonly versions: Set<string>;
  /** What has to be there beside it; a statement without any counts for all. */
  readonly beside: Set<string>;
  always: boolean;
}

/**
 * What configurations say of applications, one advisory for each `vendor:product` in the scope `cpe`. A product that is affected only
 * together with others is affected, with a note that names them, unless they are systems that no image has.
 */
export function cpeAdvisories(
  configurations: readonly Configuration[],
  record: Pick<Advisory, 'source' | 'id' | 'note'>,
): Advisory[] {
  const affected = new Map<string, Affected>();
  for (const conditions of configurations.flatMap(alternativesOf)) gather(conditions, affected);
  return [...affected].flatMap(([name, { ranges, versions, beside, always }]) => {
    if (ranges.length === 0 && versions.size === 0) return [];
    const together = always ? '' : `only together with ${[...beside].slice(0, maxNamed).join(' or ')}`;
    return {
      ...record,
      scope: 'cpe',
      name,
      scheme: 'generic',
      ranges: distinct(ranges),
      versions: versions.size > 0 ? [...versions] : undefined,
      status: ranges.some((range) => range.fixed !== undefined) ? 'fixed' : 'affected',
      note: [record.note, together].filter(Boolean).join('; ') || undefined,
    };
  });
}

const maxNamed = 5;

/**
 * Each alternative is a list of conditions that have to hold at once. What is negated says what is not affected, which no range can
 * tell: it is left out, and what else the configuration says holds without it.
 */
function alternativesOf({ operator, negate, nodes }: Configuration): Condition[][] {
  if (negate) return [];
  const perNode = nodes.filter((node) => !node.negate).map((node) => conditionsOf(node));
  return operator === 'AND' ? [perNode.flat()] : perNode;
}

function conditionsOf({ operator, cpeMatch }: Configuration['nodes'][number]): Condition[] {
  const products = cpeMatch.flatMap((match) => {
    const name = parseCpeName(match.criteria);
    return name ? [{ name, match }] : [];
  });
  return operator === 'AND' ? products.map((one) => ({ products: [one] })) : [{ products }];
}

function gather(all: readonly Condition[], affected: Map<string, Affected>): void {
  if (all.some(isForeign)) return;
  const conditions = all.filter((condition) => !isLinux(condition));
  for (const condition of conditions) {
    const beside = conditions
      .filter((other) => other !== condition)
      .flatMap(({ products }) => products.map(({ name }) => productOf(name)));
    for (const { name, match } of condition.products) {
      if (!match.vulnerable || name.part !== 'a' || foreignTargets.has(name.targetSoftware)) continue;
      const key = productOf(name);
      const entry = affected.get(key) ?? { ranges: [], versions: new Set(), beside: new Set(), always: false };
      affected.set(key, entry);
      for (const product of beside) entry.beside.add(product);
      entry.always ||= beside.length === 0;
      addVersions(name, match, entry);
    }
  }
}

function productOf({ vendor, product }: CpeName): string {
  return `${vendor}:${product}`;
}

/** Whether a condition names nothing but systems that no image has. */
function isForeign({ products }: Condition): boolean {
  return products.length > 0 && products.every(({ name }) => name.part === 'o' && isForeignSystem(name));
}

function isForeignSystem({ vendor, product }: CpeName): boolean {
  return foreignVendors.has(vendor) || foreignTargets.has(product);
}

/** Whether Linux suffices for a condition: every image has it, though which kernel it runs on is not known. */
function isLinux({ products }: Condition): boolean {
  return products.some(
    ({ name, match }) =>
      name.product === 'linux_kernel' && /^[*-]$/.test(name.version) && Object.keys(rangeOf(match)).length === 0,
  );
}

const foreignVendors: ReadonlySet<string> = new Set(['apple', 'freebsd', 'microsoft', 'netbsd', 'openbsd']);
const foreignTargets: ReadonlySet<string> = new Set([
  ...[
    'aix',
    'android',
    'chrome_os',
    'freebsd',
    'hp-ux',
    'i',
    'ios',
    'ipados',
    'iphone_os',
    'mac_os',
    'mac_os_x',
    'macos',
  ],
  ...['netbsd', 'openbsd', 'openvms', 'solaris', 'sunos', 'windows', 'z/os'],
]);

function addVersions({ version: exact, update }: CpeName, match: Match, { ranges, versions }: Affected): void {
  const range = rangeOf(match);
  if (exact === '*' || Object.keys(range).length > 0) ranges.push(range);
  // Without a version it says nothing of one that is known.
  else if (exact !== '-' && exact !== '') versions.add(withUpdate(exact, update));
}

function rangeOf(match: Match): AffectedRange {
  return {
    ...(match.versionStartIncluding !== undefined && { introduced: match.versionStartIncluding }),
    ...(match.versionStartExcluding !== undefined && { after: match.versionStartExcluding }),
    ...(match.versionEndExcluding !== undefined && { fixed: match.versionEndExcluding }),
    ...(match.versionEndIncluding !== undefined && { lastAffected: match.versionEndIncluding }),
  };
}

/** `1.9.5` and `patch2` is what the program itself calls 1.9.5p2. */
function withUpdate(exact: string, update: string): string {
  if (update === '*' || update === '-' || update === '') return exact;
  const patch = /^p(?:atch)?_?(\d{1,9})$/.exec(update)?.[1];
  return patch === undefined ? `${exact}-${update}` : `${exact}p${patch}`;
}

function distinct(ranges: readonly AffectedRange[]): AffectedRange[] {
  return [...new Map(ranges.map((range) => [JSON.stringify(range), range])).values()];
}
