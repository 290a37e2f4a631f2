import { childOf, childrenOf, textOf, type XmlElement } from '../../lib/xml-element.ts';
import type { AdvisoryRecord, CvssScore } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import { type OvalMeaning, ovalTerms } from '../oval-criteria.ts';
import type { OvalTests } from '../oval-tests.ts';
import { type RpmBuild, recordOfBulletin } from '../rpm-bulletin.ts';

/** Name of the updater. */
export const source = 'anolis';

/** The bulletin that a definition is; `undefined` for one of another shape than the documented one. */
export function bulletinOf(definition: XmlElement, scope: string, tests: OvalTests): AdvisoryRecord | undefined {
  const metadata = childOf(definition, 'metadata');
  const criteria = childOf(definition, 'criteria');
  if (!metadata || !criteria) return undefined;
  const references = childrenOf(metadata, 'reference').map((one) => one.attributes.ref_id ?? '');
  const id = references.find((text) => /^ANSA-\d{4}:\d{1,6}$/.test(text));
  const builds = buildsOf(criteria, scope, tests);
  if (id === undefined || !builds) return undefined;
  const details = childOf(metadata, 'advisory');
  const day = (name: string) => childrenOf(details, name)[0]?.attributes.date;
  const cves = childrenOf(details, 'cve').filter((cve) => /^CVE-\d{4}-\d{4,12}$/.test(cve.text));
  return recordOfBulletin({
    source,
    id,
    page: `https://anas.openanolis.cn/errata/detail/${id}`,
    description: textOf(metadata, 'description'),
    severity: textOf(metadata, 'advisory', 'severity'),
    vulnerabilities: cves.map((cve) => cve.text),
    cvss: cves.length === 1 ? cves.flatMap(scoresOf) : [],
    published: day('issued'),
    modified: day('updated'),
    builds,
  });
}

/** What a criterion asks for. That the release is installed is asked too, and what the document's name says. */
type Condition = { readonly module: string } | { readonly name: string; readonly version: string };

/** Packages below the version that a test asks for; `undefined` where the criteria are not understood. */
function buildsOf(criteria: XmlElement, scope: string, tests: OvalTests): readonly RpmBuild[] | undefined {
  const terms = ovalTerms(criteria, (criterion) => conditionOf(criterion, tests));
  const builds = (terms ?? []).flatMap((term) => {
    const modules = term.flatMap((one) => ('module' in one ? [one.module] : []));
    const packages = term.flatMap((one) => ('name' in one ? [one] : []));
    const [build] = packages;
    return build && packages.length === 1 ? [{ ...build, scope, arch: '', module: modules[0] }] : [];
  });
  return builds.length > 0 && builds.length === terms?.length ? builds : undefined;
}

function conditionOf({ attributes }: XmlElement, tests: OvalTests): OvalMeaning<Condition> {
  const { test_ref: ref = '', comment = '' } = attributes;
  const module = /^Module (\S+:\S+) is enabled$/.exec(comment)?.[1];
  if (module !== undefined) return { module };
  const test = tests(ref);
  if (!test) return comment.endsWith(' is installed') ? 'always' : undefined;
  const { package: name, evr } = test;
  return evr?.operation === 'less than' ? { name, version: withoutName(evr.value, name) } : undefined;
}

/** Of packages that are named after their source the rest of the name stands in the version: `32:libs-9.18.34-1.an23` of bind-libs. */
function withoutName(version: string, name: string): string {
  const [, epoch = '', rest = ''] = /^(?:(\d{1,9}):)?(.*)$/.exec(version) ?? [];
  const parts = name.split('-', maxParts);
  const suffixes = parts.map((_, index) => `${parts.slice(index).join('-')}-`);
  const suffix = suffixes.find((one) => rest.startsWith(one) && rest.includes('-', one.length)) ?? '';
  return `${epoch === '' || epoch === '0' ? '' : `${epoch}:`}${rest.slice(suffix.length)}`;
}

/** More words than the name of any package has. */
const maxParts = 20;

/** Written as `7.5/CVSS:3.1/AV:N/…`. */
function scoresOf({ attributes: { cvss3 = '' } }: XmlElement): CvssScore[] {
  const score = cvssScore(cvss3.slice(cvss3.indexOf('/') + 1), source);
  return score ? [score] : [];
}
