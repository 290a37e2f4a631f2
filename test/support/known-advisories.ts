import type { AdvisoryLookup } from '../../src/matcher/advisory-lookup.ts';
import type { Advisory, Vulnerability } from '../../src/model/advisory.ts';
import { listsUnfixed } from '../../src/updaters/index.ts';
import type { Updater } from '../../src/updaters/updater.ts';
import { lookUpIn } from './advisory-groups.ts';
import { type FeedDocument, parseFeed } from './feed-documents.ts';

/** Documents as they come from a source's hosts. */
export type SourceDocuments = readonly [updater: Updater, ...documents: readonly FeedDocument[]];

/** What the documents of some sources say, as matching looks it up. */
export async function knownAdvisories(...sources: readonly SourceDocuments[]): Promise<AdvisoryLookup> {
  const parsed = await Promise.all(sources.map(([updater, ...documents]) => parseFeed(updater, ...documents)));
  const advisories: readonly Advisory[] = parsed.flatMap((one) => one.advisories);
  const vulnerabilities: readonly Vulnerability[] = parsed.flatMap((one) =>
    one.records.map((record) => record.vulnerability),
  );
  const scopes = new Set(advisories.map((one) => one.scope));
  return {
    advisories: lookUpIn(advisories),
    vulnerability: (id) => vulnerabilities.filter((one) => one.id === id || one.aliases.includes(id)),
    covers: (scope) => scopes.has(scope),
    listsUnfixed,
  };
}
