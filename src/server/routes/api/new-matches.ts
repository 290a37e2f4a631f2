import type { ApiNewMatch } from '../../../api/new-match-schemas.ts';
import { type Actor, actorName } from '../../../auth/actor.ts';
import { listNamespaces } from '../../../db/namespace.ts';
import { acknowledgeMatches, acknowledgementsAfter } from '../../../db/new-match.ts';
import { findMatches } from '../../../db/suppressible.ts';
import { eventsOfChanges } from '../../../db/vulnerability-history.ts';
import { severities } from '../../../model/severity.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { InventoryRow } from '../../inventory-row.ts';
import type { KeptCounts } from '../../kept-counts.ts';
import { type ConcernedMatch, type NewMatchFilter, newMatchList } from '../../new-match-list.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Inventory } from '../../take-inventory.ts';
import { type NewMatches, newMatchesKept } from '../../take-new-matches.ts';
import type { ApiServices } from './api-services.ts';
import { commaList } from './comma-list.ts';
import type { Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { readableNamespaces } from './readable-namespaces.ts';

const usual = 30 * 86_400_000;
/** Packages that one is told with. */
const named = 20;

/** What updates of advisory sources found, and who took note of it. */
export function newMatchHandlers(
  gathered: KeptCounts<NewMatches>,
  inventory: KeptCounts<Inventory>,
): Handlers<'listNewMatches' | 'countNewMatches' | 'acknowledgeMatches'> {
  return {
    async listNewMatches({ services, actor, query }) {
      const { clock } = services;
      const kept = await gathered.of(undefined);
      const looking = await sightOf(services, actor, query.namespace);
      const list = await concernedBy(services, kept, {
        namespaces: looking.namespaces,
        since: query.since === undefined ? clock() - usual : Date.parse(query.since),
        severity: commaList('severity', query.severity, severities),
        search: query.search,
      });
      const passing = list.filter(({ state }) => query.state === undefined || state === query.state);
      const open = list.filter(({ state }) => state === 'open').length;
      const page = passing.slice(query.offset, query.offset + query.limit);
      const counted = page.length > 0 ? await inventory.of(await readableNamespaces(services, actor)) : undefined;
      return {
        items: await presented(services, page, looking, counted?.rows),
        total: passing.length,
        states: { open, acknowledged: list.length - open },
        countedAt: presentOptionalTime(kept?.at),
      };
    },
    async countNewMatches({ services, actor }) {
      const namespaces = await readableNamespaces(services, actor, 'acknowledge');
      if (namespaces?.length === 0) return { open: 0 };
      const filter = { namespaces, since: services.clock() - usual };
      const list = await concernedBy(services, await gathered.of(undefined), filter);
      return { open: list.filter(({ state }) => state === 'open').length };
    },
    async acknowledgeMatches({ services, actor, params, body }) {
      const db = services.database.kysely;
      const { id: namespaceId } = await requireNamespace(db, params.namespace);
      const by = { namespaceId, actor: actorName(actor), note: body.note, now: services.clock() };
      return { acknowledged: await acknowledgeMatches(db, body.matches, by) };
    },
  };
}

/** Which namespaces somebody looks at, and in which of them they may acknowledge; `undefined`: in all. */
interface Sight {
  readonly namespaces: readonly number[] | undefined;
  readonly own: readonly number[] | undefined;
}

/** Who may acknowledge somewhere sees what waits for them; others see all that they may read. Throws `not_found`. */
async function sightOf(services: ApiServices, actor: Actor, namespace: string | undefined): Promise<Sight> {
  const own = await readableNamespaces(services, actor, 'acknowledge');
  const readable = own && (await readableNamespaces(services, actor));
  if (namespace === undefined) return { namespaces: own?.length === 0 ? readable : own, own };
  const { id } = await requireNamespace(services.database.kysely, namespace);
  if (readable && !readable.includes(id)) throw apiRefusal('not_found', `There is no namespace ${namespace}.`);
  return { namespaces: [id], own };
}

async function concernedBy(
  { database, clock }: Pick<ApiServices, 'database' | 'clock'>,
  kept: NewMatches | undefined,
  filter: NewMatchFilter,
): Promise<ConcernedMatch[]> {
  const since = Math.max(filter.since, clock() - newMatchesKept);
  const oldest = kept?.matches.findLast(({ at }) => at >= since);
  if (!kept || !oldest) return [];
  const acknowledgements = await acknowledgementsAfter(database.kysely, oldest.generation - 1);
  return newMatchList(kept.matches, acknowledgements, { ...filter, since });
}

async function presented(
  { database }: Pick<ApiServices, 'database'>,
  page: readonly ConcernedMatch[],
  { own }: Sight,
  inventory: readonly InventoryRow[] | undefined,
): Promise<ApiNewMatch[]> {
  const db = database.kysely;
  const names = new Map((await listNamespaces(db)).map(({ id, name }) => [id, name]));
  const nameOf = (id: number) => names.get(id) ?? [];
  const shown = page.map((match) => match.packages.slice(0, named));
  const found = await findMatches(
    db,
    shown.flatMap((packages) => packages.map(({ matchId }) => matchId)),
  );
  const fixes = new Map(found.map(({ id, match }) => [id, match.fixedVersion]));
  const told = await toldOf({ database }, page);
  const rows = new Map(inventory?.flatMap((row) => [row.vulnerability, ...row.aliases].map((id) => [id, row])));
  return page.map((match, at) => {
    const { generation, vulnerability, feed, severity, exploited, state } = match;
    const row = rows.get(vulnerability);
    const concerned = [...match.open, ...match.acknowledgements.map(({ namespaceId }) => namespaceId)].flatMap(nameOf);
    return {
      ...{ generation, vulnerability, severity, exploited, state },
      matchedAt: presentTime(match.at),
      feed: feed ?? undefined,
      packages: (shown[at] ?? []).map(({ ecosystem, name, version, matchId }) => ({
        ...{ ecosystem, name, version, fixedVersion: fixes.get(matchId) },
      })),
      packageCount: match.packages.length,
      ...(row && { images: row.images, openImages: row.open, repositories: row.repositories }),
      notifiedAt: presentOptionalTime(told(match, concerned)),
      open: match.open
        .filter((id) => own?.includes(id) ?? true)
        .flatMap(nameOf)
        .sort(),
      acknowledgements: match.acknowledgements.map(({ namespaceId, actor, at: time, note }) => ({
        namespace: names.get(namespaceId) ?? '',
        ...{ by: actor, at: presentTime(time), note: note ?? undefined },
      })),
    };
  });
}

/** When notifications were made of it for one of some namespaces. */
async function toldOf({ database }: Pick<ApiServices, 'database'>, page: readonly ConcernedMatch[]) {
  const changes = page.map(({ generation, vulnerability }) => ({ generation, vulnerability, change: 'affected' }));
  const events = await eventsOfChanges(database.kysely, changes);
  return ({ vulnerability, at: since }: ConcernedMatch, namespaces: readonly string[]): number | undefined =>
    events.find(
      ({ at, event }) =>
        event.kind === 'newly-affected' &&
        event.vulnerability === vulnerability &&
        at >= since &&
        event.repositories.some(({ repository }) => namespaces.includes(namespaceOf(repository))),
    )?.at;
}
