import { childOf, childrenOf, textOf, type XmlElement } from '../../lib/xml-element.ts';
import type { AdvisoryRecord, AffectedRange } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import { type OvalMeaning, ovalTerms } from '../oval-criteria.ts';
import type { OvalTests } from '../oval-tests.ts';

/** Name of the updater. */
export const source = 'azurelinux';

/** What a definition says of one vulnerability in one package. */
export interface Statement {
  readonly cve: string;
  readonly name: string;
  /** Whether it is fixed, has no fix, or is none of the package's. */
  readonly patchable: 'true' | 'false' | 'Not Applicable';
  readonly range: AffectedRange;
  readonly severity?: Severity;
  readonly page?: string;
  readonly date?: string;
}

const severities: ReadonlyMap<string, Severity> = new Map([
  ['Low', 'Low'],
  ['Medium', 'Medium'],
  ['High', 'High'],
  ['Critical', 'Critical'],
]);

/** What a definition says of packages, one in all real ones; `undefined` for one of another shape than the documented one. */
export function statementsOf(definition: XmlElement, tests: OvalTests): readonly Statement[] | undefined {
  const metadata = childOf(definition, 'metadata');
  const criteria = childOf(definition, 'criteria');
  const patchable = metadata && patchableOf(textOf(metadata, 'patchable'));
  const terms = criteria && ovalTerms(criteria, (criterion) => boundOf(criterion, tests));
  const reference = childrenOf(metadata, 'reference').find((one) => one.attributes.source === 'CVE')?.attributes;
  const cve = reference?.ref_id ?? '';
  if (!patchable || !terms?.length || !/^CVE-\d{4}-\d{4,12}$/.test(cve)) return undefined;
  const common = {
    cve,
    patchable,
    severity: severities.get(textOf(metadata, 'severity')),
    page: /^https:\/\/\S{1,300}$/.exec(reference?.ref_url ?? '')?.[0],
    date: /^\d{4}-\d\d-\d\d/.exec(textOf(metadata, 'advisory_date'))?.[0],
  };
  const statements = terms.map((term) => {
    const [first] = term;
    if (!first || term.some((bound) => bound.name !== first.name)) return undefined;
    return { ...common, name: first.name, range: Object.assign({}, ...term.map((bound) => bound.range)) };
  });
  return statements.includes(undefined) ? undefined : statements.filter((one) => one !== undefined);
}

function patchableOf(text: string): Statement['patchable'] | undefined {
  return text === 'true' || text === 'false' || text === 'Not Applicable' ? text : undefined;
}

interface Bound {
  readonly name: string;
  readonly range: AffectedRange;
}

function boundOf({ attributes }: XmlElement, tests: OvalTests): OvalMeaning<Bound> {
  const test = tests(attributes.test_ref ?? '');
  const range = test?.evr && rangeOf(test.evr.operation, versionOf(test.evr.value));
  return test && range && { name: test.package, range };
}

/** A version is written `0:3.0.1-2.azl3`, now and then with blanks. */
function versionOf(evr: string): string {
  return evr.replace(/\s+/g, '').replace(/^0:/, '');
}

function rangeOf(operation: string, version: string): AffectedRange | undefined {
  if (operation === 'less than') return { fixed: version };
  if (operation === 'less than or equal') return { lastAffected: version };
  // "Greater than 0.0.0" is said of packages that are affected from the beginning.
  if (operation === 'greater than') return version.startsWith('0.0.0') ? {} : { after: version };
  return undefined;
}

/**
 * One record of all that is said of one vulnerability in one package. What was said of an older state of the package stays in the
 * document: that it does not apply counts where nothing else is said.
 */
export function recordOf(scope: string, statements: readonly Statement[]): AdvisoryRecord {
  const applicable = statements.filter((one) => one.patchable !== 'Not Applicable');
  const [first] = applicable.length > 0 ? applicable : statements;
  const { cve, name, severity, page } = first as Statement;
  const fixed = applicable.filter((one) => one.patchable === 'true');
  const base = { source, scope, name, id: cve, scheme: 'rpm', severity };
  return {
    vulnerability: { source, id: cve, aliases: [], description: '', cvss: [], references: page ? [page] : [] },
    advisories: [
      applicable.length === 0
        ? { ...base, ranges: [{}], status: 'not_affected' }
        : {
            ...base,
            ranges: distinct(applicable.map((one) => one.range)),
            status: fixed.length > 0 ? 'fixed' : 'affected',
            fixedOn: fixed.find((one) => one.date !== undefined)?.date,
          },
    ],
  };
}

function distinct(ranges: readonly AffectedRange[]): readonly AffectedRange[] {
  return [...new Map(ranges.map((range) => [JSON.stringify(range), range])).values()];
}
