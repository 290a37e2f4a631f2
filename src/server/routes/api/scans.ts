import type { ApiScanRun } from '../../../api/operation-schemas.ts';
import type { ApiScan } from '../../../api/scan-contract.ts';
import type { Queries } from '../../../db/database.ts';
import { listOpenScans, type OpenScan, openStates } from '../../../db/open-scan.ts';
import { countEndedScans, countOpenScans, listFailureReasons } from '../../../db/scan-queue.ts';
import { failuresOfRun, findScanRun, listScanRuns, type ScanRunRow } from '../../../db/scan-run.ts';
import { childrenOf, tagsOf } from '../../../db/version.ts';
import { requestScans, scanPriorities } from '../../../jobs/scan.ts';
import { beginScanRun, changeScanRun } from '../../../jobs/scan-all.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import { apiRefusal } from '../../api-errors.ts';
import { groupReasons } from '../../group-reasons.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireManifest } from './versions.ts';

/** Runs that are listed, and failures that are named of each. */
const maxRuns = 20;
const maxFailures = 100;
/** Over how long the pace is measured, in milliseconds. */
const lately = 5 * 60_000;

/** Asking for scans, and what became of that. */
export const scanHandlers: Handlers<
  'scan' | 'scanAll' | 'listScans' | 'getScanQueue' | 'listScanRuns' | 'changeScanRun'
> = {
  async scan({ services, body }) {
    const db = services.database.kysely;
    const manifest = await requireManifest(db, body.repository, body.reference);
    const ids =
      manifest.kind === 'index' ? (await childrenOf(db, [manifest.id])).map((child) => child.id) : [manifest.id];
    await requestScans(services.scans, ids, scanPriorities.asked);
    return { queued: ids.length };
  },
  async scanAll({ services, body }) {
    const namespaceId = await placeOfRun(services.database.kysely, body.namespace);
    const run = await beginScanRun(services.scans, namespaceId);
    return { queued: run.total, run: run.id };
  },
  async listScans({ services, query: { namespace, state, reason, ...page } }) {
    const db = services.database.kysely;
    const namespaceId = await placeOfRun(db, namespace);
    const states = state ? [state] : openStates;
    const { items, total } = await listOpenScans(db, { states, namespaceId, reason, ...page });
    const tags = await tagsOf(
      db,
      items.map(({ manifestId }) => manifestId),
    );
    return { items: items.map((scan) => presentScan(scan, tags.get(scan.manifestId) ?? [])), total };
  },
  async getScanQueue({ services: { database, clock }, query }) {
    const db = database.kysely;
    const namespaceId = await placeOfRun(db, query.namespace);
    const states = await countOpenScans(db, namespaceId);
    const count = (state: string) => states.find((one) => one.state === state)?.count ?? 0;
    const ended = await countEndedScans(db, namespaceId, clock() - lately);
    const open = count('queued') + count('scanning');
    const reasons = count('failed') === 0 ? [] : await listFailureReasons(db, namespaceId);
    return {
      ...{ queued: count('queued'), scanning: count('scanning'), failed: count('failed'), ended },
      oldestAt: presentOptionalTime(states.find((one) => one.state === 'queued')?.oldest),
      minutesLeft: ended === 0 ? undefined : (open / ended) * (lately / 60_000),
      failures: groupReasons(reasons).map((group) => ({ ...group, lastAt: presentTime(group.lastAt) })),
    };
  },
  async listScanRuns({ services, query }) {
    const db = services.database.kysely;
    const namespaceId = await placeOfRun(db, query.namespace);
    const rows = await listScanRuns(db, namespaceId, maxRuns);
    const items: ApiScanRun[] = [];
    for (const row of rows) items.push(await presentRun(db, row));
    return { items, total: items.length };
  },
  async changeScanRun({ services, params, body }) {
    const db = services.database.kysely;
    const namespaceId = await placeOfRun(db, body.namespace);
    const run = await findScanRun(db, params.id);
    if (!run || (run.namespace_id ?? undefined) !== namespaceId) throw apiRefusal('not_found', 'There is no such run.');
    if (!(await changeScanRun(services.scans, run.id, body.state)))
      throw apiRefusal('conflict', `The run is ${run.state}.`);
    return await presentRun(db, (await findScanRun(db, run.id)) ?? run);
  },
};

/** Id of the namespace that a run is over; undefined: over all. */
async function placeOfRun(db: Queries, namespace: string | undefined): Promise<number | undefined> {
  return namespace === undefined ? undefined : (await requireNamespace(db, namespace)).id;
}

function presentScan({ repository, digest, state, reason, ...rest }: OpenScan, tags: string[]): ApiScan {
  const waits = state === 'queued' && rest.attempts !== null;
  return {
    ...{ repository, digest, tags, state: state as ApiScan['state'], reason: reason ?? undefined },
    queuedAt: presentOptionalTime(rest.queuedAt),
    startedAt: presentOptionalTime(rest.startedAt),
    finishedAt: state === 'failed' ? presentOptionalTime(rest.finishedAt) : undefined,
    ...{ attempts: rest.attempts ?? undefined, error: rest.error ?? undefined },
    nextAt: waits ? presentOptionalTime(rest.nextAt) : undefined,
  };
}

async function presentRun(db: Queries, run: ScanRunRow): Promise<ApiScanRun> {
  const failures = run.failed === 0 ? [] : await failuresOfRun(db, run, maxFailures);
  return {
    id: run.id,
    state: run.state,
    total: run.total,
    done: run.done,
    failed: run.failed,
    problems: parseJsonText(run.problems),
    failures: failures.map(({ reason, ...version }) => ({ ...version, reason: reason ?? '' })),
    startedAt: presentTime(run.created_at),
    finishedAt: presentOptionalTime(run.finished_at),
  };
}
