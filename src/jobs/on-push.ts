import { findManifest, listReferences } from '../db/manifest.ts';
import { findNamespace } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { findScan, saveScan } from '../db/scan.ts';
import { handOnKind } from '../db/write-notification.ts';
import { isImageLayerType } from '../oci/media-types.ts';
import { namespaceOf } from '../oci/reference.ts';
import type { RegistryListener } from '../registry/ports.ts';
import { requestScan, type ScanServices, scanPriorities } from './scan.ts';

/** Scans what is pushed, where the namespace says so. */
export function scanOnPush(services: Pick<ScanServices, 'database' | 'queue' | 'events' | 'clock'>): RegistryListener {
  const db = services.database.kysely;
  return {
    async manifestPushed({ repository, digest, manifestId }) {
      services.events.publish({ type: 'version', repository, digest, change: 'pushed' });
      services.queue.wake(handOnKind);
      const namespace = await findNamespace(db, namespaceOf(repository));
      const row = await findRepository(db, repository);
      const manifest = row && (await findManifest(db, row.id, digest));
      if (!manifest || manifest.kind === 'index') return;
      const known = await findScan(db, manifestId);
      // Pushed again: what is known of these bytes still holds.
      if (known?.state === 'complete' || known?.state === 'unsupported')
        return services.events.publish({ type: 'scan', manifestId, ended: true });
      const automatic = namespace?.scan_mode === 'automatic';
      if (automatic || manifest.kind === 'artifact' || (await looksLikeNoImage(manifestId)))
        return await requestScan(services, manifestId, scanPriorities.pushed);
      if (!known) await saveScan(db, manifestId, { state: 'not_scanned' });
    },
    async manifestDeleted({ repository, digest }) {
      services.events.publish({ type: 'version', repository, digest, change: 'deleted' });
      services.queue.wake(handOnKind);
    },
    async quotaNearlyUsed(quota) {
      services.events.publish({ type: 'quota', ...quota });
    },
  };

  /** Signatures and attestations with an image's config: to say what they are is done in either mode, and takes no matching. */
  async function looksLikeNoImage(manifestId: number): Promise<boolean> {
    const layers = (await listReferences(db, manifestId)).filter((reference) => reference.kind === 'layer');
    return layers.length > 0 && !layers.some((layer) => isImageLayerType(layer.media_type));
  }
}
