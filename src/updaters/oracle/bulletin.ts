import { childOf, childrenOf, textOf, type XmlElement } from '../../lib/xml-element.ts';
import type { Advisory, AdvisoryRecord, AdvisoryTarget, AffectedRange, CvssScore } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import type { Severity } from '../../model/severity.ts';
import { rpm } from '../../versions/rpm.ts';
import { rpmFlavour } from '../../versions/rpm-flavour.ts';
import { ovalTerms } from '../oval-criteria.ts';
import type { OvalTests } from '../oval-tests.ts';
import { type Condition, conditionOf } from './condition.ts';

/** Name of the updater. */
export const source = 'oracle';

const severities: ReadonlyMap<string, Severity> = new Map([
  ['LOW', 'Low'],
  ['MODERATE', 'Medium'],
  ['IMPORTANT', 'High'],
  ['CRITICAL', 'Critical'],
]);

/** `ELSA-2024-12851`, and `ELSA-2012-0480-1` for one that has been published again. */
const idPattern = /^ELSA-\d{4}-\d{1,6}(?:-\d{1,3})?$/;
const cvePattern = /^CVE-\d{4}-\d{4,12}$/;

/** The bulletin that a definition is; `undefined` for one of another shape than the documented one. */
export function bulletinOf(definition: XmlElement, tests: OvalTests): AdvisoryRecord | undefined {
  const metadata = childOf(definition, 'metadata');
  const criteria = childOf(definition, 'criteria');
  if (!metadata || !criteria) return undefined;
  const id = childrenOf(metadata, 'reference').find((one) => one.attributes.source === 'elsa')?.attributes.ref_id ?? '';
  const fixes = fixesOf(criteria, tests);
  if (!idPattern.test(id) || !fixes) return undefined;
  const details = childOf(metadata, 'advisory');
  const severity = severities.get(textOf(metadata, 'advisory', 'severity').toUpperCase());
  const issued = /^\d{4}-\d\d-\d\d$/.exec(childOf(metadata, 'advisory', 'issued')?.attributes.date ?? '')?.[0];
  const cves = childrenOf(details, 'cve').filter((cve) => cvePattern.test(cve.text));
  const vulnerabilities = [...new Set(cves.map((cve) => cve.text))];
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: descriptionOf(metadata, id),
      severity,
      // Scores are given for each CVE: those of several are none of the bulletin's.
      cvss: vulnerabilities.length === 1 ? scoresOf(cves) : [],
      references: [`https://linux.oracle.com/errata/${id}.html`, ...vulnerabilities.map(pageOf)].slice(0, 20),
      published: issued,
    },
    advisories: advisoriesOf(fixes, {
      id,
      vulnerabilities: vulnerabilities.length > 0 ? vulnerabilities : undefined,
      severity,
      fixedOn: issued,
    }),
  };
}

/** A fixed version of a package, and what it is for. */
interface Fix {
  readonly scope: string;
  readonly name: string;
  readonly fixed: string;
  readonly module?: string;
  readonly architectures: ReadonlySet<string>;
}

/** Fixes of one version for several architectures as one; `undefined` where the criteria are not understood. */
function fixesOf(criteria: XmlElement, tests: OvalTests): readonly Fix[] | undefined {
  const terms = ovalTerms(criteria, (criterion) => conditionOf(criterion, tests));
  if (!terms || terms.length === 0) return undefined;
  const fixes = new Map<string, Fix & { readonly architectures: Set<string> }>();
  for (const term of terms) {
    const release = one(term, 'release');
    const fixed = one(term, 'package');
    if (!release || !fixed) return undefined;
    const module = one(term, 'module')?.name;
    const key = [release.scope, fixed.name, fixed.fixed, module].join(' ');
    const fix = fixes.get(key) ?? { ...release, ...fixed, module, architectures: new Set() };
    fixes.set(key, fix);
    fix.architectures.add(one(term, 'architecture')?.name ?? '');
  }
  return [...fixes.values()];
}

function one<Kind extends Condition['kind']>(
  term: readonly Condition[],
  kind: Kind,
): Extract<Condition, { kind: Kind }> | undefined {
  return term.find((condition): condition is Extract<Condition, { kind: Kind }> => condition.kind === kind);
}

function advisoriesOf(
  fixes: readonly Fix[],
  common: Pick<Advisory, 'id' | 'vulnerabilities' | 'severity' | 'fixedOn'>,
): Advisory[] {
  const groups = Map.groupBy(fixes, (fix) => JSON.stringify([fix.scope, fix.name, targetOf(fix)]));
  return [...groups.values()].flatMap(([fix, ...others]): readonly Advisory[] => {
    if (!fix) return [];
    const { scope, name } = fix;
    const ranges = rangesOf([fix, ...others].map((one) => one.fixed.replace(/^0:/, '')));
    return [{ source, scope, name, ...common, scheme: rpm.id, ranges, status: 'fixed', only: targetOf(fix) }];
  });
}

/**
 * A bulletin may fix several versions of a package, in streams that its tests do not tell apart: each of them is a range, and whoever has
 * exactly what it brings has the fix.
 */
function rangesOf(fixes: readonly string[]): readonly AffectedRange[] {
  const ascending = fixes.toSorted((a, b) => rpm.compare(a, b) ?? 0);
  return ascending.map((fixed, index) => (index === 0 ? { fixed } : { after: ascending[index - 1], fixed }));
}

function targetOf(fix: Fix): AdvisoryTarget {
  return {
    architectures: packageArchitectures(fix.architectures),
    module: fix.module ?? (hasModules(fix) ? '' : undefined),
    flavour: rpmFlavour(fix.fixed),
  };
}

/** Releases before 8 have no modules; a package of a module may come without its name. */
function hasModules({ scope, fixed }: Fix): boolean {
  return !/^ol:[5-7]$/.test(scope) && !fixed.includes('.module+');
}

const x86 = ['i386', 'i486', 'i586', 'i686'];
/** Architectures of packages that a system of an architecture has. */
const installable: Readonly<Record<string, readonly string[]>> = {
  aarch64: ['aarch64'],
  i386: x86,
  i686: x86,
  ia64: ['ia64', ...x86],
  sparc64: ['sparc64', 'sparcv9'],
  x86_64: ['x86_64', ...x86],
};

/** What the package manager writes, for the architectures of systems, which is what is asked for; absent where it is all of today's. */
function packageArchitectures(systems: ReadonlySet<string>): readonly string[] | undefined {
  if (systems.has('') || (systems.has('x86_64') && systems.has('aarch64'))) return undefined;
  const names = [...systems].flatMap((system) => installable[system] ?? system);
  return [...new Set(names)].toSorted();
}

/** `ELSA-2007-0057:  Moderate: bind security update  (MODERATE)` is "Moderate: bind security update". */
function descriptionOf(metadata: XmlElement, id: string): string {
  const title = textOf(metadata, 'title')
    .replace(`${id}:`, '')
    .replace(/\([A-Z/]{1,20}\)$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [title, textOf(metadata, 'description')].filter(Boolean).join('\n\n').slice(0, 4_000);
}

/** Written as `4.7/CVSS:3.0/AV:L/…` and `7.8/AV:N/…`. */
function scoresOf(cves: readonly XmlElement[]): CvssScore[] {
  return cves
    .flatMap(({ attributes }) => [attributes.cvss4, attributes.cvss3, attributes.cvss2])
    .flatMap((text) => (text === undefined ? [] : (cvssScore(text.slice(text.indexOf('/') + 1), source) ?? [])));
}

function pageOf(cve: string): string {
  return `https://linux.oracle.com/cve/${cve}.html`;
}
