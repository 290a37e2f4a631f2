import type { AuditLog } from '../../../audit/audit-log.ts';
import type { Auth } from '../../../auth/auth.ts';
import type { BlobStore } from '../../../blobs/blob-store.ts';
import type { Database } from '../../../db/database.ts';
import type { EventBus } from '../../../jobs/events.ts';
import type { Notifier } from '../../../jobs/notifier.ts';
import type { Queue } from '../../../jobs/queue.ts';
import type { ScanServices } from '../../../jobs/scan.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Vault } from '../../../lib/vault.ts';
import type { SendSettings } from '../../../notify/send-message.ts';
import type { RegistryContext } from '../../../registry/context.ts';
import type { Updater } from '../../../updaters/updater.ts';
import type { AttachedStatements } from '../../attached-statements.ts';
import type { ClearanceKeys } from '../../clearance-keys.ts';
import type { ExceptionsInForce } from '../../exceptions-in-force.ts';
import type { Likelihoods } from '../../likelihoods.ts';
import type { Metrics } from '../../metrics.ts';
import type { PolicyGate } from '../../pull-gate.ts';
import type { Readiness } from '../../readiness.ts';
import type { RefusalLog } from '../../refusal-log.ts';

/** What the handlers of the API work with. */
export interface ApiServices {
  readonly feeds: readonly Updater[];
  readonly auth: Auth;
  readonly audit: AuditLog;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly registry: RegistryContext;
  readonly gate: PolicyGate;
  readonly exceptions: ExceptionsInForce;
  readonly attached: AttachedStatements;
  readonly queue: Queue;
  readonly events: EventBus;
  readonly vault: Vault;
  readonly notifier: Notifier;
  readonly sending: SendSettings;
  readonly scans: ScanServices;
  readonly likelihoods: Likelihoods;
  readonly clearanceKeys: ClearanceKeys;
  readonly refusals: RefusalLog;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Milliseconds for which a blob is kept that nothing refers to. */
  readonly gcGrace: number;
  /** Whether what requests need works. */
  ready(): Promise<Readiness>;
  /** Address that clients use, where a proxy stands in front. */
  readonly publicUrl?: string;
  /** What the button for signing in by OpenID Connect says; absent: there is none. */
  readonly oidcLabel?: string;
  /** Milliseconds between two updates of a feed; 0: only on request. */
  readonly feedInterval: number;
  /** Whether all that is in it is made up. */
  readonly demonstration: boolean;
}
