import type { Queries } from '../db/database.ts';
import { tagsOfManifest } from '../db/feed-news.ts';
import { isWanted } from '../db/notification-event.ts';
import { findScan } from '../db/scan.ts';
import { writeNotification } from '../db/write-notification.ts';
import type { OpenAdvisories } from './advisories-in-use.ts';
import { summariesOf } from './summary.ts';

/** Writes down that a scan was completed, with what it shows, in the transaction of its result. */
export async function tellScanFinished(
  trx: Queries,
  manifestId: number,
  advisories: OpenAdvisories,
  now: number,
): Promise<void> {
  if (!(await isWanted(trx, 'scan-finished'))) return;
  const version = await versionOf(trx, manifestId);
  const scan = await findScan(trx, manifestId);
  const summary = scan && (await summariesOf(trx, [scan], advisories, now)).get(manifestId);
  if (!version || !summary) return;
  const { highest: severity, counts, fixable } = summary;
  await writeNotification(trx, { kind: 'scan-finished', ...version, severity, counts, fixable }, { now });
}

/** Writes down that a scan was given up, in the transaction that notes it. */
export async function tellScanFailed(trx: Queries, manifestId: number, reason: string, now: number): Promise<void> {
  const version = await versionOf(trx, manifestId);
  if (version) await writeNotification(trx, { kind: 'scan-failed', ...version, reason }, { now });
}

async function versionOf(db: Queries, manifestId: number) {
  const row = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['repository.name', 'manifest.digest'])
    .where('manifest.id', '=', manifestId)
    .executeTakeFirst();
  return row && { repository: row.name, digest: row.digest, tags: await tagsOfManifest(db, manifestId) };
}
