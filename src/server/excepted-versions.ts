import type { Queries } from '../db/database.ts';
import { idsOfVulnerability, matchesInRepository } from '../db/feed-news.ts';
import { findNamespace } from '../db/namespace.ts';
import { findScans } from '../db/scan.ts';
import { shownKinds } from '../db/shown.ts';
import type { FeedNewsServices } from '../jobs/tell-feed-news.ts';
import { namespaceOf } from '../oci/reference.ts';
import type { Rules } from './exception-rules.ts';
import type { ExceptionsInForce } from './exceptions-in-force.ts';

/**
 * Tells in which versions of a repository every finding of a vulnerability is excepted, as of now. Findings are only looked at where the
 * namespace's exceptions mention the vulnerability, or where it trusts what is attached to images.
 */
export function openExceptedVersions(db: Queries, exceptions: ExceptionsInForce): FeedNewsServices['exceptedIn'] {
  return async (repository, vulnerability) => {
    const namespace = await findNamespace(db, namespaceOf(repository));
    if (!namespace) return new Set();
    const rules = await exceptions.rulesIn({ namespaceId: namespace.id, policyVersion: namespace.policy_version });
    if (rules.empty && namespace.trust_statements !== 1) return new Set();
    const ids = await idsOfVulnerability(db, vulnerability);
    if (!mentions(rules, ids) && namespace.trust_statements !== 1) return new Set();
    const matches = await matchesInRepository(db, { repository, vulnerability, shown: shownKinds(namespace) });
    const scans = await findScans(db, [...matches.keys()]);
    const suppressed = await exceptions.suppressedOf([...scans.values()]);
    const excepted = [...matches].filter(([manifestId, found]) =>
      found.every((matchId) => suppressed.get(manifestId)?.matches.has(matchId)),
    );
    return new Set(excepted.map(([manifestId]) => manifestId));
  };
}

function mentions({ exemptions, statements }: Rules, ids: readonly string[]): boolean {
  const wanted = new Set(ids.map((id) => id.toUpperCase()));
  return (
    exemptions.some(({ vulnerability }) => wanted.has(vulnerability.toUpperCase())) ||
    statements.some((statement) => statement.ids.some((id) => wanted.has(id.toUpperCase())))
  );
}
