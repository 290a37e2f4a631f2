import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { postgresServer } from '../../test/support/postgres.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { openPostgresDatabase } from '../db/database.ts';
import { requestUpdate } from './schedule.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const paragraph = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`;

/** Images that share most packages, in an order of their own. */
function imageOf(n: number) {
  const shared = Array.from({ length: 120 }, (_, at) => paragraph(`shared-${(at * 7 + n * 31) % 120}`, '1.0-1'));
  const status = [
    paragraph('openssl', '3.0.11-1'),
    paragraph('curl', '7.88.1-10'),
    ...shared,
    paragraph(`own-${n}`, '1.0-1'),
  ];
  return buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status.join('') }]);
}

it('two processes on one PostgreSQL server share packages, matches and updates', async () => {
  const url = await (await postgresServer())?.createDatabase();
  if (url === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-two-'));
  await using feeds = await startFeedServer(sampleDocuments());
  await using one = await openPostgresDatabase(url);
  await using two = await openPostgresDatabase(url);
  const shared = { folder, blobs: memoryBlobStore() };
  await using left = await openScanning(one, feeds.mirror, shared);
  await using right = await openScanning(two, feeds.mirror, shared);
  right.now = left.now;
  await left.namespace('team', 'automatic');
  const pushes = Array.from({ length: 12 }, async (_, n) => {
    const side = n % 2 === 0 ? left : right;
    return await side.push(`team/app-${n}`, imageOf(n));
  });
  await requestUpdate(left.services.queue, 'debian');
  await requestUpdate(right.services.queue, 'osv-npm');
  const ids = await Promise.all(pushes);
  await left.settled();
  const scans = await Promise.all(ids.map((id) => left.scan(id)));
  expect(
    new Set(scans.map((scan) => `${scan.state} ${scan.generation} ${scan.stale} ${JSON.stringify(scan.counts)}`)).size,
  ).toBe(1);
  expect(scans[0]).toMatchObject({ state: 'complete', generation: 2, stale: false, highest: 'High' });
  const live = await one.kysely
    .selectFrom('package_match')
    .select(['package_id', 'vulnerability'])
    .where('until', 'is', null)
    .execute();
  expect(live).toHaveLength(3);
  rmSync(folder, { recursive: true, force: true });
});
