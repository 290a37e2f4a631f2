import { scannableManifests } from '../../../db/scan.ts';
import { childrenOf } from '../../../db/version.ts';
import { requestScans, scanPriorities } from '../../../jobs/scan.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import type { ScanProgress } from './scan-progress.ts';
import { requireManifest } from './versions.ts';

/** Asking for scans. */
export function scanHandlers(tellProgress: ScanProgress): Handlers<'scan' | 'scanAll'> {
  return {
    async scan({ services, body }) {
      const db = services.database.kysely;
      const manifest = await requireManifest(db, body.repository, body.reference);
      const ids =
        manifest.kind === 'index' ? (await childrenOf(db, [manifest.id])).map((child) => child.id) : [manifest.id];
      await requestScans(services.scans, ids, scanPriorities.asked);
      return { queued: ids.length };
    },
    async scanAll({ services, actor, body }) {
      const db = services.database.kysely;
      if (body.namespace === undefined && !(actor.kind === 'user' && actor.admin))
        throw apiRefusal('forbidden', 'Scanning every namespace needs an administrator.');
      const namespace = body.namespace === undefined ? undefined : await requireNamespace(db, body.namespace);
      const ids = await scannableManifests(db, namespace?.id);
      // What is pushed meanwhile is not to wait for all of them.
      await requestScans(services.scans, ids, scanPriorities.background);
      tellProgress(ids.length, namespace?.id);
      return { queued: ids.length };
    },
  };
}
