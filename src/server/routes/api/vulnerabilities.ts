import { contract } from '../../../api/contract.ts';
import { type ApiVulnerability, fixStates } from '../../../api/vulnerability-schemas.ts';
import { listNamespaces } from '../../../db/namespace.ts';
import { findMatches } from '../../../db/suppressible.ts';
import type { PackageMatch } from '../../../model/finding.ts';
import { priorityOf } from '../../../model/priority.ts';
import { severities } from '../../../model/severity.ts';
import { apiRefusal } from '../../api-errors.ts';
import { openInventoryList } from '../../inventory-list.ts';
import type { InventoryRow } from '../../inventory-row.ts';
import type { KeptCounts } from '../../kept-counts.ts';
import { presentOptionalTime, presentTime } from '../../present/time.ts';
import type { Inventory } from '../../take-inventory.ts';
import type { ApiServices } from './api-services.ts';
import { commaList } from './comma-list.ts';
import { wantedFormat } from './export-list.ts';
import type { Handlers } from './handler.ts';
import { readableNamespaces } from './readable-namespaces.ts';
import { vulnerabilityDetail } from './vulnerability-detail.ts';

/** What is listed while it is counted for the first time. */
const nothing = openInventoryList([]);
/** Packages that a row names. */
const named = 20;

/** Vulnerabilities over all images that somebody may read. */
export function vulnerabilityHandlers(
  inventory: KeptCounts<Inventory>,
): Handlers<'listVulnerabilities' | 'getVulnerability'> {
  return {
    getVulnerability: async ({ services, actor, params }) =>
      await vulnerabilityDetail(services, inventory, await readableNamespaces(services, actor), params.id),
    async listVulnerabilities({ services, actor, query, request }) {
      const readable = await readableNamespaces(services, actor);
      const names = new Map((await listNamespaces(services.database.kysely)).map(({ id, name }) => [id, name]));
      const namespace = query.namespace === undefined ? undefined : idOf(query.namespace, names, readable);
      // Whoever saves the list has to wait until there is one.
      const whole = wantedFormat(contract.listVulnerabilities, request.query) !== undefined;
      const [all, own] = await Promise.all([
        inventory.of(readable, { whole }),
        namespace === undefined ? undefined : inventory.of([namespace], { whole }),
      ]);
      const counted = namespace === undefined ? all : own;
      const { exploited, status, ecosystem, search } = query;
      const filter = {
        ...{ exploited, status, ecosystem, search },
        ...{ severity: commaList('severity', query.severity, severities), fix: commaList('fix', query.fix, fixStates) },
      };
      const list = counted?.list ?? nothing;
      const rows = list.list(filter, query.sort);
      const facets = list.facets(filter);
      const ofAll = namespace === undefined ? facets : (all?.list ?? nothing).facets({ ...filter, namespace });
      return {
        items: await presented(services, rows.slice(query.offset, query.offset + query.limit)),
        total: rows.length,
        facets: {
          ...facets,
          namespace: ofAll.namespace
            .map(({ name: id, count }) => ({ name: names.get(id) ?? '', count }))
            .filter(({ name }) => name !== '')
            .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
        },
        countedAt: presentOptionalTime(counted?.at),
      };
    },
  };
}

/** The id of a namespace that somebody may read. Throws `not_found`. */
function idOf(name: string, names: ReadonlyMap<number, string>, readable: readonly number[] | undefined): number {
  for (const [id, one] of names) if (one === name && (readable?.includes(id) ?? true)) return id;
  throw apiRefusal('not_found', `There is no namespace ${name}.`);
}

async function presented(services: ApiServices, rows: readonly InventoryRow[]): Promise<ApiVulnerability[]> {
  const db = services.database.kysely;
  const matches = await findMatches(
    db,
    rows.map((row) => row.pressing),
  );
  const byId = new Map(matches.map(({ id, match }) => [id, match]));
  return rows.map((row) => presentRow(row, byId.get(row.pressing)));
}

function presentRow(row: InventoryRow, match: PackageMatch | undefined): ApiVulnerability {
  const { vulnerability, severity, exploited, malicious, fix, images, repositories, published, epss } = row;
  const facts = { ...(match ?? { severity }), epss: epss === undefined ? undefined : { score: epss } };
  const { score, parts } = priorityOf(facts, row.exposure);
  return {
    ...{ vulnerability, severity, exploited, malicious, fix, images, repositories, published, epss },
    aliases: [...row.aliases],
    cvss: row.score < 0 ? undefined : row.score / 10,
    priority: { score, parts: [...parts] },
    packages: [...row.packages.slice(0, named)],
    packageCount: row.packages.length,
    openImages: row.open,
    pulledAt: presentOptionalTime(row.pulledAt),
    firstMatched: presentTime(row.foundAt),
  };
}
