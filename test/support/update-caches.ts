// Updates each feed in a cache of its own, all at once, as `cleardock db update` does with one; prints what went wrong, by feed.
// Usage: node test/support/update-caches.ts FOLDER MIRROR FEED…
import { join } from 'node:path';
import { openLocalAdvisories } from '../../src/cli/local-advisories.ts';
import { requireUpdater } from '../../src/updaters/index.ts';

const [folder = '', mirror = '', ...feeds] = process.argv.slice(2);
const { signal } = new AbortController();
const errors = await Promise.all(
  feeds.map(async (feed) => {
    const advisories = await openLocalAdvisories(join(folder, feed));
    await advisories.refresh([requireUpdater(feed)], { mirror, maxAge: 0, signal, onProgress: () => undefined });
    return [feed, advisories.state(feed)?.error] as const;
  }),
);
console.log(JSON.stringify(Object.fromEntries(errors)));
