import type { ApiGarbageRun } from '../../api/upkeep-schemas.ts';

/** What `cleardock gc` is asked with. */
export interface GcFlags {
  readonly dryRun: boolean;
  readonly everything: boolean;
  readonly data?: string;
  readonly server?: string;
  readonly gcGrace?: string;
}

/** What a collection did; see the schema of the API. */
export type GcResult = Pick<ApiGarbageRun, 'state' | 'blobs' | 'files' | 'bytes' | 'uploads' | 'examples' | 'error'>;
