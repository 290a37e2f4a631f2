import type { Kysely } from 'kysely';
import { first } from './0001-first.ts';
import { exceptions } from './0002-exceptions.ts';
import { packageSets } from './0003-package-sets.ts';
import { scanRuns } from './0004-scan-runs.ts';
import { people } from './0005-people.ts';
import { audit } from './0006-audit.ts';
import { policy } from './0007-policy.ts';
import { upkeep } from './0008-upkeep.ts';
import { notify } from './0009-notify.ts';
import { clearance } from './0011-clearance.ts';
import { proxy } from './0012-proxy.ts';
import { replication } from './0013-replication.ts';
import { feedCounts } from './0014-feed-counts.ts';
import { signatures } from './0015-signatures.ts';
import { vulnerabilityHistory } from './0017-vulnerability-history.ts';
import { repositoryText } from './0018-repository-text.ts';
import { scanPace } from './0019-scan-pace.ts';
import { acknowledgement } from './0020-acknowledgement.ts';
import { matchedPackages } from './0021-matched-packages.ts';
import { scanSince } from './0022-scan-since.ts';

/** One step of the schema. */
export type Migration = (db: Kysely<unknown>, dialect: 'sqlite' | 'postgres') => Promise<void>;

/** Every step in order. A step that was released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-exceptions': exceptions,
  '0003-package-sets': packageSets,
  '0004-scan-runs': scanRuns,
  '0005-people': people,
  '0006-audit': audit,
  '0007-policy': policy,
  '0008-upkeep': upkeep,
  '0009-notify': notify,
  '0011-clearance': clearance,
  '0012-proxy': proxy,
  '0013-replication': replication,
  '0014-feed-counts': feedCounts,
  '0015-signatures': signatures,
  '0017-vulnerability-history': vulnerabilityHistory,
  '0018-repository-text': repositoryText,
  '0019-scan-pace': scanPace,
  '0020-acknowledgement': acknowledgement,
  '0021-matched-packages': matchedPackages,
  '0022-scan-since': scanSince,
};
