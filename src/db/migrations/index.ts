import type { Kysely } from 'kysely';
import { first } from './0001-first.ts';
import { packageSets } from './0002-package-sets.ts';
import { scanRuns } from './0003-scan-runs.ts';
import { priority } from './0004-priority.ts';
import { imageChain } from './0005-image-chain.ts';
import { shortNames } from './0006-short-names.ts';
import { kernelHeaders } from './0007-kernel-headers.ts';

/** One step of the schema. */
export type Migration = (db: Kysely<unknown>, dialect: 'sqlite' | 'postgres') => Promise<void>;

/** Every step in order. A step that was released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-package-sets': packageSets,
  '0003-scan-runs': scanRuns,
  '0004-priority': priority,
  '0005-image-chain': imageChain,
  '0006-short-names': shortNames,
  '0007-kernel-headers': kernelHeaders,
};
