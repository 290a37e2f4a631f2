// Reads every source from a mirror, and holds the number of its records against what the mirror's manifest says of the documents.
// Usage: node tools/count-records.ts MANIFEST MIRROR [NAME…]
// MANIFEST lists documents, with their address and the number of records in them: { "files": [{ "url", "records" }] }
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../src/lib/errors.ts';
import { createFeedHttp } from '../src/lib/feed-http.ts';
import { countEntries } from '../src/updaters/count-entries.ts';
import { chosenUpdaters } from '../src/updaters/index.ts';
import type { FeedSnapshot, Updater } from '../src/updaters/updater.ts';

const manifestSchema = z.object({
  files: z.array(z.object({ url: z.string(), records: z.number().nullish(), default: z.boolean().optional() })),
});

/** Documents that are no records of their own: they add to what others say, or tell which there are. */
const besides = /\/(?:DSA|DLA)\/list$|\.csv$|\.txt$|\/last-update$/;

/** Files in archives that are no records, which a manifest that counts files has counted. */
const filesBesides: ReadonlyMap<string, number> = new Map([
  ['https://github.com/bottlerocket-os/bottlerocket-core-kit/archive/refs/heads/develop.tar.gz', 1],
  ['https://github.com/kubernetes-sigs/cve-feed-osv/archive/refs/heads/main.tar.gz', 1],
]);

const [manifestPath = '', mirror = '', ...names] = process.argv.slice(2);
const manifest = manifestSchema.parse(JSON.parse(await readFile(manifestPath, 'utf8')));
const inUse = manifest.files.filter((file) => file.default !== false);
const told = new Map(inUse.map(({ url, records }) => [withoutScheme(url), records]));
const folder = mkdtempSync(join(tmpdir(), 'cleardock-counts-'));
try {
  const results: boolean[] = [];
  for (const updater of chosenUpdaters(names.length > 0 ? names : undefined)) results.push(await compare(updater));
  if (results.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Whether as many were read as the manifest has; a source that the mirror does not have is only told. */
async function compare(updater: Updater): Promise<boolean> {
  const own = join(folder, updater.name);
  try {
    const http = createFeedHttp({ mirror, userAgent: 'Cleardock' });
    const snapshot = await updater.fetch({ folder: own, http, signal: new AbortController().signal });
    if (snapshot === 'unchanged') throw new Error('it has nothing');
    return await count(updater, snapshot);
  } catch (error) {
    console.log(`${updater.name.padEnd(20)} not read: ${messageOf(error)}`);
    return true;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function count(updater: Updater, snapshot: FeedSnapshot): Promise<boolean> {
  const counter = countEntries();
  let kept = 0;
  for await (const record of counter.records(updater.parse(snapshot, counter.leaveOut))) if (record) kept++;
  const { entries, leftOut } = counter.counts();
  const expected = snapshot.files.reduce((sum, { url }) => sum + recordsAt(url, updater), 0);
  const reasons = Object.entries(leftOut).map(([reason, number]) => `${number} ${reason}`);
  console.log(
    `${updater.name.padEnd(20)} ${entries === expected ? 'same' : 'DIFFERENT'}: read ${entries} of ${expected}, ` +
      `left out ${reasons.join(', ') || 'none'}, made ${kept} records`,
  );
  return entries === expected;
}

/** Records that a document should have; a query asks for a part of a document that is there as a whole. */
function recordsAt(url: string, { facts }: Updater): number {
  if (besides.test(url) && !facts.lifecycles) return 0;
  const count = told.get(withoutScheme(url)) ?? told.get(withoutScheme(url.replace(/\?.*/, ''))) ?? 0;
  return count - (filesBesides.get(url) ?? 0);
}

/** As mirrors and manifests have addresses: the same document is at both. */
function withoutScheme(url: string): string {
  return decodeURIComponent(url.replace(/^https?:\/\//, ''));
}
