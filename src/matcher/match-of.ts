import type { AdvisoryStatus } from '../model/advisory.ts';
import type { PackageMatch } from '../model/finding.ts';
import { schemeById } from '../versions/index.ts';
import { lowestVersion, rangeText } from './affected.ts';
import { type Candidate, distinct } from './candidates.ts';
import { chooseSeverity } from './choose-severity.ts';
import { furtherFacts } from './further-facts.ts';
import type { SeverityOrder } from './severity-order.ts';
import { fixOf } from './statements.ts';

/** The match that candidates of one vulnerability make together, at least one. */
export function matchOf(group: readonly Candidate[], order: SeverityOrder = []): PackageMatch {
  const ids = [...new Set(group.flatMap((one) => [...one.ids]))];
  const choices = group.map((one) => ({
    one,
    choice: chooseSeverity(
      one.statements[0].advisory,
      group.flatMap((other) => other.vulnerabilities),
      order,
    ),
  }));
  // What one source has decided beats what another still looks into, and a rating none; among the rest the first source's counts.
  const decided = choices.filter(({ one: { statements } }) => statements[0].advisory.status !== 'under_investigation');
  const telling = decided.length > 0 ? decided : choices;
  const { one, choice } =
    telling.find(({ choice: { severity } }) => severity !== 'Unknown') ?? (telling[0] as (typeof choices)[number]);
  const [{ advisory, key, answer, vulnerability }] = one.statements;
  const texts = distinct(group.flatMap((other) => other.vulnerabilities));
  const own = texts.find((text) => text.source === advisory.source && text.id === vulnerability);
  const { fixed, channel, fixedOn } = fixIn(group, advisory.scheme);
  const shown = displayId(ids, vulnerability);
  return {
    vulnerability: shown,
    aliases: ids.filter((id) => id !== shown).toSorted(),
    sources: [...new Set([advisory.source, ...group.map((other) => other.statements[0].advisory.source)])],
    advisory: advisory.id,
    bulletins: bulletinsOf(group),
    ...choice,
    ...furtherFacts(texts),
    status: statusIn(one, fixed, channel),
    note: one.statements.find((statement) => statement.advisory.note)?.advisory.note,
    fixedVersion: fixed,
    channel,
    fixedOn,
    published: own?.published ?? texts.find((text) => text.published)?.published,
    evidence: {
      scope: key.scope,
      name: key.name,
      version: key.version,
      scheme: advisory.scheme,
      range: rangeText(answer.range),
    },
  };
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

function bulletinsOf(group: readonly Candidate[]): readonly string[] | undefined {
  const bulletins = group.flatMap(({ statements }) =>
    statements.flatMap(({ advisory }) => [
      ...(advisory.vulnerabilities ? [advisory.id] : []),
      ...(advisory.bulletins ?? []),
    ]),
  );
  return bulletins.length > 0 ? [...new Set(bulletins)].slice(0, maxBulletins) : undefined;
}

const maxBulletins = 10;

function displayId(ids: readonly string[], fallback: string): string {
  return ids.find((id) => id.startsWith('CVE-')) ?? fallback;
}
