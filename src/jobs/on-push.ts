import { findManifest } from '../db/manifest.ts';
import { findNamespace } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { findScan, saveScan } from '../db/scan.ts';
import { namespaceOf } from '../oci/reference.ts';
import type { RegistryListener } from '../registry/ports.ts';
import { requestScan, type ScanServices } from './scan.ts';

/** Scans what is pushed, where the namespace says so. */
export function scanOnPush(services: ScanServices): RegistryListener {
  const db = services.database.kysely;
  return {
    async manifestPushed({ repository, digest, manifestId }) {
      services.events.publish({ type: 'version', repository, digest, change: 'pushed' });
      const namespace = await findNamespace(db, namespaceOf(repository));
      const row = await findRepository(db, repository);
      const manifest = row && (await findManifest(db, row.id, digest));
      if (!manifest || manifest.kind === 'index') return;
      // An artifact is looked at in either mode: saying what it is takes no scan.
      if (namespace?.scan_mode === 'automatic' || manifest.kind === 'artifact')
        return await requestScan(services, manifestId);
      if (!(await findScan(db, manifestId))) await saveScan(db, manifestId, { state: 'not_scanned' });
    },
    async manifestDeleted({ repository, digest }) {
      services.events.publish({ type: 'version', repository, digest, change: 'deleted' });
    },
  };
}
