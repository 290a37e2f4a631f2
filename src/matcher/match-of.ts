import type { AdvisoryStatus, VulnerabilityFacts } from '../model/advisory.ts';
import type { PackageMatch } from '../model/finding.ts';
import { schemeById } from '../versions/index.ts';
import { lowestVersion, rangeText } from './affected.ts';
import { type Candidate, distinct } from './candidates.ts';
import { chooseSeverity } from './choose-severity.ts';
import { eachOnce } from './each-once.ts';
import { furtherFacts } from './further-facts.ts';
import type { SeverityOrder } from './severity-order.ts';
import { fixOf, type HoldingStatement } from './statements.ts';

/** The match that candidates of one vulnerability make together, at least one. */
export function matchOf(group: readonly Candidate[], order: SeverityOrder = []): PackageMatch {
  const texts = textsOf(group);
  const { one, choice } = decidingIn(group, texts, order);
  const [{ advisory, id, key, answer, vulnerability, code }] = one.statements;
  const { fixed, channel, fixedOn } = fixIn(group, advisory.scheme);
  const { kind, scores, weaknesses, exploited, exploitation } = furtherFacts(texts);
  const { severity, severitySource, cvss } = choice;
  const { shown, aliases } = namesOf(group, vulnerability);
  // Written out member for member: to spread objects into one takes as long as all the rest.
  return {
    vulnerability: shown,
    aliases,
    sources: sourcesOf(group, advisory.source),
    advisory: id,
    bulletins: bulletinsOf(group),
    severity,
    severitySource,
    cvss,
    kind,
    scores,
    weaknesses,
    exploited,
    exploitation,
    status: statusIn(one, fixed, channel),
    note: one.statements.find((statement) => statement.advisory.note)?.advisory.note,
    fixedVersion: fixed,
    channel,
    fixedOn,
    published: publishedOf(texts, advisory.source, vulnerability),
    evidence: {
      scope: key.scope,
      name: key.name,
      version: key.version,
      scheme: advisory.scheme,
      range: rangeText(answer.range),
      code,
    },
  };
}

function textsOf(group: readonly Candidate[]): readonly VulnerabilityFacts[] {
  const [first] = group;
  if (first && group.length === 1) return first.vulnerabilities;
  return distinct(group.flatMap((other) => other.vulnerabilities));
}

/** What one source has decided beats what another still looks into, and a rating none; among the rest the first source's counts. */
function decidingIn(group: readonly Candidate[], texts: readonly VulnerabilityFacts[], order: SeverityOrder) {
  const choiceOf = (one: Candidate) => ({ one, choice: chooseSeverity(one.statements[0].advisory, texts, order) });
  const [only] = group;
  if (only && group.length === 1) return choiceOf(only);
  const choices = group.map(choiceOf);
  const decided = choices.filter(({ one: { statements } }) => statements[0].advisory.status !== 'under_investigation');
  const telling = decided.length > 0 ? decided : choices;
  return telling.find(({ choice: { severity } }) => severity !== 'Unknown') ?? (telling[0] as (typeof choices)[number]);
}

/** The id to show, which is the CVE id where there is one, and all others. */
function namesOf(group: readonly Candidate[], fallback: string) {
  const [only] = group;
  const ids = only && group.length === 1 ? [...only.ids] : eachOnce(group.flatMap((one) => [...one.ids]));
  const shown = ids.find((id) => id.startsWith('CVE-')) ?? fallback;
  return { shown, aliases: ids.filter((id) => id !== shown).sort() };
}

function sourcesOf(group: readonly Candidate[], deciding: string): readonly string[] {
  return group.length === 1
    ? [deciding]
    : eachOnce([deciding, ...group.map((other) => other.statements[0].advisory.source)]);
}

function publishedOf(texts: readonly VulnerabilityFacts[], source: string, id: string): string | undefined {
  const own = texts.find((text) => text.source === source && text.id === id);
  return own?.published ?? texts.find((text) => text.published)?.published;
}

/** What the source says where everybody may have a fix; where it is in a channel, what it says to those without. */
function statusIn({ statements }: Candidate, fixed: string | undefined, channel: string | undefined): AdvisoryStatus {
  const ordinary = channel === undefined ? statements[0] : statements.find((one) => one.advisory.channel === undefined);
  const status = (ordinary ?? statements[0]).advisory.status;
  return status === 'fixed' && (fixed === undefined || channel !== undefined) ? 'affected' : status;
}

/**
 * The fix to name: of a source's the one that settles all of its statements, of several sources the lowest. One written in another
 * scheme than the deciding source's says nothing here, and one of a channel is named where there is no other.
 */
function fixIn(group: readonly Candidate[], schemeId: string) {
  const [only] = group;
  if (only && group.length === 1) return ownFix(only.statements[0]);
  const fixes = group
    .map((one) => one.statements[0])
    .filter((one) => one.advisory.scheme === schemeId && fixOf(one) !== undefined);
  const ordinary = fixes.filter(({ advisory }) => advisory.channel === undefined);
  const some = ordinary.length > 0 ? ordinary : fixes;
  const scheme = schemeById(schemeId);
  const fixed =
    scheme &&
    lowestVersion(
      some.flatMap((one) => fixOf(one) ?? []),
      scheme,
    );
  const named = some.find((one) => fixOf(one) === fixed)?.advisory;
  return { fixed, channel: named?.channel, fixedOn: named?.fixedOn };
}

/** The fix of a statement that stands alone. */
function ownFix(statement: HoldingStatement) {
  const fixed = fixOf(statement);
  const { channel, fixedOn } = statement.advisory;
  return fixed === undefined ? noFix : { fixed, channel, fixedOn };
}

const noFix = { fixed: undefined, channel: undefined, fixedOn: undefined };

function bulletinsOf(group: readonly Candidate[]): readonly string[] | undefined {
  const bulletins: string[] = [];
  for (const { statements } of group)
    for (const { advisory, id } of statements) {
      if (advisory.vulnerabilities) bulletins.push(id);
      if (advisory.bulletins) bulletins.push(...advisory.bulletins);
    }
  return bulletins.length > 0 ? eachOnce(bulletins).slice(0, maxBulletins) : undefined;
}

const maxBulletins = 10;
