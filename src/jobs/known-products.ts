import { createHash } from 'node:crypto';
import { cpeProducts } from '../ecosystems/index.ts';
import type { FeedRecord } from '../model/advisory.ts';
import type { Updater } from '../updaters/updater.ts';

const scope = 'cpe';

/** Records without what they say of products that no ecosystem looks up: the NVD names a hundred thousand. */
export async function* knownProducts(records: AsyncIterable<FeedRecord>): AsyncGenerator<FeedRecord> {
  for await (const record of records) {
    if (!('advisories' in record) || record.advisories.length === 0) yield record;
    else
      yield {
        ...record,
        advisories: record.advisories.filter((one) => one.scope !== scope || cpeProducts.has(one.name)),
      };
  }
}

/**
 * What decides how a snapshot is read: the updater's version, and for those that name products by CPE the list of known ones. Where it
 * differs, the same documents give something else.
 */
export function readingMark({ version, facts }: Updater): string {
  return facts.scopes.includes(scope) ? `${version}-${listDigest}` : String(version);
}

const listDigest = createHash('sha256')
  .update([...cpeProducts].toSorted().join('\n'))
  .digest('hex')
  .slice(0, 8);
