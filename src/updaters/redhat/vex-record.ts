import type { AdvisoryRecord, CvssScore, Vulnerability } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import { advisoriesOf } from './advisories.ts';
import { productRpms } from './products.ts';
import { redHatSeverities, statementsOf } from './statements.ts';
import { streamStates } from './stream-states.ts';
import type { VexDocument } from './vex-document.ts';

/** What a document says; one that was deleted says nothing any more. */
export function vexRecord(source: string, document: VexDocument): AdvisoryRecord {
  const { tracking } = document.document;
  const vulnerability = vulnerabilityOf(source, document);
  if (tracking.status === 'deleted')
    return { vulnerability: { ...vulnerability, withdrawn: tracking.current_release_date ?? '' }, advisories: [] };
  const rpmOf = productRpms(document.product_tree);
  const states = streamStates((document.vulnerabilities ?? []).flatMap((one) => [...statementsOf(one, rpmOf)]));
  return { vulnerability, advisories: [...advisoriesOf(source, tracking.id, states)] };
}

function vulnerabilityOf(source: string, { document, vulnerabilities = [] }: VexDocument): Vulnerability {
  const { tracking, title, aggregate_severity } = document;
  const { cwe, discovery_date, notes = [], references = [] } = vulnerabilities[0] ?? {};
  const page = `https://access.redhat.com/security/cve/${tracking.id}`;
  const links = references.map((one) => one.url).filter((url) => /^https?:\/\//.test(url) && url.length <= 500);
  const description = notes.find((note) => note.category === 'description')?.text ?? title ?? '';
  return {
    source,
    id: tracking.id,
    aliases: [],
    description: description.slice(0, 4_000),
    severity: redHatSeverities.get(aggregate_severity?.text.toLowerCase() ?? ''),
    cvss: scoresOf(vulnerabilities),
    references: [...new Set([page, ...links])].slice(0, 12),
    published: discovery_date ?? tracking.initial_release_date,
    modified: tracking.current_release_date,
    ...(cwe ? { weaknesses: [cwe.id.slice(0, 20)] } : {}),
  };
}

function scoresOf(vulnerabilities: NonNullable<VexDocument['vulnerabilities']>): CvssScore[] {
  const vectors = vulnerabilities.flatMap((one) =>
    (one.scores ?? []).flatMap(({ cvss_v3, cvss_v4 }) => [cvss_v4?.vectorString, cvss_v3?.vectorString]),
  );
  return [...new Set(vectors)]
    .filter((vector) => vector !== undefined)
    .map((vector) => cvssScore(vector, 'redhat'))
    .filter((score) => score !== undefined)
    .slice(0, 12);
}
