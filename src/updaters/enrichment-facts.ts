import type { FeedFacts } from './updater.ts';

/** Facts of a feed that speaks of vulnerabilities whatever the package, and may be passed on. */
export const enrichmentFacts = {
  listsUnfixed: true,
  listsNotAffected: false,
  severities: [],
  scopes: [],
  enriches: true,
  redistributable: true,
} as const satisfies FeedFacts;
