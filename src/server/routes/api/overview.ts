import type { ApiHealth } from '../../../api/overview-schemas.ts';
import { listFeeds } from '../../../db/feed.ts';
import {
  digestsLike,
  packageNamesLike,
  repositoriesLike,
  tagsLike,
  vulnerabilitiesLike,
} from '../../../db/find-anything.ts';
import { countJobs } from '../../../db/job.ts';
import { listNamespaces } from '../../../db/namespace.ts';
import { countRefusedSince } from '../../../db/pull-refusal.ts';
import { countRepositoriesIn, recentPushes } from '../../../db/recent-push.ts';
import { tagsOf } from '../../../db/version.ts';
import type { StorageCounts } from '../../count-storage.ts';
import type { KeptCounts } from '../../kept-counts.ts';
import { securityOf } from '../../present/security.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Census } from '../../take-census.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';

/** Rows of each list of an overview or a search. */
const listed = 8;
const hour = 3_600_000;
/** A source that has not answered for so long is stale. */
const staleAfter = 48 * hour;

/** What is counted beside, and kept. */
interface OverviewCounts {
  readonly census: KeptCounts<Census>;
  readonly stored: KeptCounts<StorageCounts>;
}

/** The calls that look over everything. */
export function overviewHandlers(
  services: ApiServices,
  { census, stored }: OverviewCounts,
): Handlers<'getOverview' | 'getHealth' | 'search'> {
  return {
    async getOverview({ services: { auth }, actor }) {
      const readable = await readableNamespaces(services, actor);
      const judging = await readableNamespaces(services, actor, 'manage_policy');
      const storing = await auth.may(actor, 'manage_registry');
      return await overviewOf(services, { census, stored }, { readable, judging, storing });
    },
    getHealth: async () => await healthOf(services),
    async search({ actor, query: { text } }) {
      const db = services.database.kysely;
      const typed = text.trim();
      const place = { namespaceIds: await readableNamespaces(services, actor), limit: listed };
      const ids = await services.scans.advisories.use(async ({ lookup }) =>
        [typed, typed.toUpperCase()]
          .flatMap((id) => lookup.vulnerability(id))
          .flatMap(({ id, aliases }) => [id, ...aliases]),
      );
      const versions = [...(await digestsLike(db, typed, place)), ...(await tagsLike(db, typed, place))];
      return {
        repositories: (await repositoriesLike(db, typed, place)).map((repository) => ({ repository })),
        versions: versions
          .slice(0, listed)
          .map(({ pushedAt, ...version }) => ({ ...version, pushedAt: presentTime(pushedAt) })),
        vulnerabilities: await vulnerabilitiesLike(db, typed.toUpperCase(), ids, place),
        packages: await packageNamesLike(db, typed, place),
      };
    },
  };
}

/** Which namespaces somebody may look at, for what; `undefined`: all. */
interface Sight {
  readonly readable: readonly number[] | undefined;
  readonly judging: readonly number[] | undefined;
  readonly storing: boolean;
}

async function overviewOf(
  services: ApiServices,
  { census, stored }: OverviewCounts,
  { readable, judging, storing }: Sight,
) {
  const db = services.database.kysely;
  const pushes = await recentPushes(db, readable, listed);
  const ids = pushes.map((push) => push.manifestId);
  const security = await securityOf(services, ids);
  const tags = await tagsOf(db, ids);
  return {
    namespaces: readable?.length ?? (await listNamespaces(db)).length,
    repositories: await countRepositoriesIn(db, readable),
    census: (await census.of(readable))?.census,
    recentPushes: pushes.map(({ manifestId, repository, digest, pushedAt }) => ({
      ...{ repository, digest, tags: tags.get(manifestId) ?? [] },
      pushedAt: presentTime(pushedAt),
      security: security(manifestId),
    })),
    blockedPulls:
      judging?.length === 0 ? undefined : await countRefusedSince(db, judging, services.clock() - 24 * hour),
    storage: await storageSeen(storing ? stored : undefined),
  };
}

async function storageSeen(stored: KeptCounts<StorageCounts> | undefined) {
  const counted = await stored?.of(undefined);
  return counted && { blobs: counted.blobs, bytes: counted.bytes };
}

async function healthOf({ database, feeds, events, clock, ready }: ApiServices): Promise<ApiHealth> {
  const rows = await listFeeds(database.kysely);
  const states = feeds.map(({ name }) => ({ name, row: rows.get(name), loading: events.loading.has(name) }));
  const named = (wanted: (state: (typeof states)[number]) => boolean) => states.filter(wanted).map(({ name }) => name);
  const answers = states.flatMap(({ row }) => row?.checked_at ?? []);
  const works = Object.entries(await ready()).filter((check): check is [string, string] => check[1] !== true);
  return {
    broken: Object.fromEntries(works),
    feeds: {
      total: states.length,
      current: named(({ row }) => Boolean(row?.shard) && !row?.error).length,
      loading: named(({ loading }) => loading).length,
      never: named(({ row }) => !row?.shard).length,
      failing: named(({ row }) => Boolean(row?.error)),
      stale: named(({ row }) => typeof row?.checked_at === 'number' && clock() - row.checked_at > staleAfter),
      oldestAnswer: presentOptionalTime(answers.length === 0 ? undefined : Math.min(...answers)),
    },
    jobs: await countJobs(database.kysely),
  };
}
