import { feedContent } from '../../lib/feed-content.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../lib/xml-element.ts';
import type { AdvisoryRecord, CvssScore } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import type { LeaveOut } from '../left-out.ts';
import { type OvalMeaning, type OvalTerms, ovalTerms } from '../oval-criteria.ts';
import { readOvalDefinitions, readOvalTests } from '../oval-tests.ts';
import { type Condition, conditions } from './condition.ts';
import { advisoriesOf, type Statement, severities, source } from './statements.ts';

/** The largest real one unpacked to 259 MB in 2022. */
const limits = { bytes: 4 * 2 ** 30, ratio: 200, ratioFrom: 64 << 20 };

/**
 * Records of an OVAL document of SUSE's, one for each CVE, with what is fixed, what is not, and what is not affected. What a definition
 * refers to stands behind all of them: the document is read twice.
 */
export async function* readOval(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const meaning = conditions(await readOvalTests(feedContent(path, limits)));
  for await (const definition of readOvalDefinitions(feedContent(path, limits))) {
    const record = recordOf(definition, meaning);
    if (record) yield record;
    else leaveOut('malformed');
  }
}

function recordOf(
  definition: XmlElement,
  meaning: (criterion: XmlElement) => OvalMeaning<Condition>,
): AdvisoryRecord | undefined {
  const metadata = childOf(definition, 'metadata');
  const criteria = childOf(definition, 'criteria');
  const id = metadata && /^CVE-\d{4}-\d{4,12}$/.exec(textOf(metadata, 'title'))?.[0];
  const terms = criteria && ovalTerms(criteria, meaning);
  if (!id || !terms) return undefined;
  const advisory = childOf(metadata, 'advisory');
  const severity = severities.get(textOf(metadata, 'advisory', 'severity').toLowerCase());
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: textOf(metadata, 'description').slice(0, 4_000),
      severity,
      cvss: scoresOf(childrenOf(advisory, 'cve')),
      references: [`https://www.suse.com/security/cve/${id}.html`],
      published: dateOf(advisory, 'issued'),
      modified: dateOf(advisory, 'updated'),
    },
    advisories: advisoriesOf(statementsOf(terms), { id, severity }),
  };
}

function* statementsOf(terms: OvalTerms<Condition>): Generator<Statement> {
  for (const term of terms) {
    const product = term.find((one) => one.kind === 'product');
    const named = term.find((one) => one.kind === 'package');
    if (!product || !named) continue;
    for (const target of product.targets) yield { target, ...named.said };
  }
}

/** Scores as SUSE sees them, `7.5/CVSS:3.1/AV:N/…`; those of others stand beside them. */
function scoresOf(cves: readonly XmlElement[]): CvssScore[] {
  return cves
    .filter((cve) => !/ at (?!SUSE$)/.test(cve.text))
    .flatMap(({ attributes }) => [attributes.cvss4, attributes.cvss3, attributes.cvss2])
    .flatMap((text) => (text === undefined ? [] : (cvssScore(text.slice(text.indexOf('/') + 1), source) ?? [])));
}

function dateOf(advisory: XmlElement | undefined, name: string): string | undefined {
  const date = advisory && childOf(advisory, name)?.attributes.date;
  return /^\d{4}-\d\d-\d\d$/.exec(date ?? '')?.[0];
}
