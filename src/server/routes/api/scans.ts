import { scannableManifests } from '../../../db/scan.ts';
import { childrenOf } from '../../../db/version.ts';
import { requestScan } from '../../../jobs/scan.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireManifest } from './versions.ts';

/** Asking for scans. */
export const scanHandlers: Handlers<'scan' | 'scanAll'> = {
  async scan({ services, body, reply }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, body.repository, body.reference);
    const ids =
      manifest.kind === 'index' ? (await childrenOf(db, [manifest.id])).map((child) => child.id) : [manifest.id];
    for (const id of ids) await requestScan(services.scans, id);
    reply.code(202);
    return { queued: ids.length };
  },
  async scanAll({ services, actor, body, reply }) {
    const db = services.database.kysely;
    if (body.namespace === undefined && !(actor.kind === 'user' && actor.admin))
      throw apiRefusal('forbidden', 'Scanning every namespace needs an administrator.');
    const namespace = body.namespace === undefined ? undefined : await requireNamespace(db, body.namespace);
    const ids = await scannableManifests(db, namespace?.id);
    trackScanAll(services.events, new Set(ids));
    for (const id of ids) await requestScan(services.scans, id);
    reply.code(202);
    return { queued: ids.length };
  },
};

/** Tells how many of the scans are done, until all are. */
function trackScanAll(
  events: Parameters<typeof scanHandlers.scanAll>[0]['services']['events'],
  pending: Set<number>,
): void {
  const total = pending.size;
  const queued = new Set<number>();
  const end = events.subscribe((event) => {
    if (event.type !== 'scan' || !pending.has(event.manifestId)) return;
    // The first event of a scan says that it is queued, the second that it runs, the third that it is done.
    if (!queued.has(event.manifestId)) return void queued.add(event.manifestId);
    const key = -event.manifestId;
    if (!queued.has(key)) return void queued.add(key);
    pending.delete(event.manifestId);
    events.publish({ type: 'scan-all', total, done: total - pending.size });
    if (pending.size === 0) end();
  });
}
