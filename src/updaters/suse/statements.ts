import type { Advisory } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import type { Target } from './product.ts';

/** Name of the updater. */
export const source = 'suse';

/** SUSE's words for severities. https://www.suse.com/support/security/rating/ */
export const severities: ReadonlyMap<string, Severity> = new Map([
  ['low', 'Low'],
  ['moderate', 'Medium'],
  ['important', 'High'],
  ['critical', 'Critical'],
]);

/** What is said of one package of one product. */
export interface Statement {
  readonly target: Target;
  readonly name: string;
  readonly status: 'fixed' | 'affected' | 'not_affected';
  /** With the status `fixed`. */
  readonly fixed?: string;
  /** Architectures it is said of; empty: whatever they are. */
  readonly architectures: readonly string[];
  /** The vulnerabilities, where it is a bulletin that says so. */
  readonly cves?: readonly string[];
}

/** What all advisories of a record have in common. */
export type Common = Pick<Advisory, 'id' | 'severity' | 'fixedOn'>;

/**
 * Advisories of all that one record says. Products of one distribution may say different things of a package, as several of them have it:
 * a fix counts before that there is none, that before not being affected, and ordinary updates before those of an extended support.
 */
export function advisoriesOf(statements: Iterable<Statement>, common: Common): Advisory[] {
  const byPackage = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = `${statement.target.scope} ${statement.name}`;
    const known = byPackage.get(key);
    if (known) known.push(statement);
    else byPackage.set(key, [statement]);
  }
  return [...byPackage.values()].flatMap((all) => advisoriesOfPackage(decisive(all), common));
}

const order: readonly Statement['status'][] = ['fixed', 'affected', 'not_affected'];

function decisive(statements: readonly Statement[]): readonly Statement[] {
  const status = order.find((one) => statements.some((statement) => statement.status === one));
  const deciding = statements.filter((statement) => statement.status === status);
  const ordinary = deciding.filter((statement) => statement.target.channel === undefined);
  return ordinary.length > 0 ? ordinary : deciding;
}

/** One for each channel, and for architectures with versions of their own. */
function advisoriesOfPackage(statements: readonly Statement[], common: Common): Advisory[] {
  const fixes = new Map<string, { readonly first: Statement; readonly architectures: Set<string> }>();
  for (const one of statements) {
    const key = `${one.target.channel} ${one.fixed}`;
    const fix = fixes.get(key) ?? { first: one, architectures: new Set() };
    fixes.set(key, fix);
    for (const architecture of one.architectures.length > 0 ? one.architectures : [''])
      fix.architectures.add(architecture);
  }
  const cves = [...new Set(statements.flatMap((one) => one.cves ?? []))];
  const advisories = new Map<string, Advisory>();
  for (const { first, architectures } of fixes.values()) {
    const { scope, channel } = first.target;
    const only = targetOf(architectures);
    const key = JSON.stringify([channel, only]);
    const range = first.fixed === undefined ? {} : { fixed: first.fixed };
    advisories.set(key, {
      source,
      scope,
      name: first.name,
      ...common,
      vulnerabilities: cves.length > 0 ? cves : undefined,
      scheme: 'rpm',
      ranges: [...(advisories.get(key)?.ranges ?? []), range],
      status: first.status,
      channel,
      only,
    });
  }
  return [...advisories.values()];
}

/** Absent where the architectures are all that images are made for. */
function targetOf(architectures: ReadonlySet<string>): Advisory['only'] {
  const all = architectures.has('') || architectures.has('noarch');
  if (all || (architectures.has('x86_64') && architectures.has('aarch64'))) return undefined;
  return { architectures: [...architectures].toSorted() };
}
