import type { Generated } from 'kysely';
import type { AcknowledgementSchema } from './acknowledgement-schema.ts';
import type { AdvisorySchema } from './advisory-schema.ts';
import type { AuditSchema } from './audit-schema.ts';
import type { ClearanceSchema } from './clearance-schema.ts';
import type { Fixed } from './fixed-column.ts';
import type { GateSchema } from './gate-schema.ts';
import type { ImageSchema } from './image-schema.ts';
import type { MirrorSchema } from './mirror-schema.ts';
import type { NotificationSchema } from './notification-schema.ts';
import type { PackageSchema } from './package-schema.ts';
import type { PeopleSchema } from './people-schema.ts';
import type { RegistrySchema } from './registry-schema.ts';
import type { ScanSchema } from './scan-schema.ts';
import type { UpkeepSchema } from './upkeep-schema.ts';

/*
 * Rules that let the same queries run on SQLite and PostgreSQL: TEXT, INTEGER (BIGINT there) and BLOB (BYTEA there) only;
 * times are milliseconds since the epoch; flags are 0 and 1; documents are JSON as text; names compare byte by byte.
 */

/** Tables of the metadata database. */
export interface Schema
  extends AcknowledgementSchema,
    AdvisorySchema,
    AuditSchema,
    ClearanceSchema,
    GateSchema,
    ImageSchema,
    MirrorSchema,
    NotificationSchema,
    PackageSchema,
    PeopleSchema,
    RegistrySchema,
    ScanSchema,
    UpkeepSchema {
  setting: SettingTable;
  job: JobTable;
}

/** Values the installation makes for itself: the token signing key, the installation's id; and the registry's policy. */
export interface SettingTable {
  key: string;
  value: string;
}

/** Work that waits or is under way. Whoever does it holds a lease: what is not done when that ends is taken up by another one. */
export interface JobTable {
  id: Generated<number>;
  kind: Fixed<string>;
  /** Two waiting jobs of a kind with the same key are one. */
  key: Fixed<string>;
  payload: Fixed<string>;
  /** `waiting` or `running`; jobs that are done or given up are deleted. */
  state: string;
  priority: number;
  run_at: number;
  lease_until: number | null;
  attempts: number;
  error: string | null;
  created_at: number;
}
