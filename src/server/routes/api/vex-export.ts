import type { FastifyRequest } from 'fastify';
import { actorName } from '../../../auth/actor.ts';
import type { Queries } from '../../../db/database.ts';
import { listExemptions } from '../../../db/exemption.ts';
import { listRepositories } from '../../../db/repository-list.ts';
import { findScans } from '../../../db/scan.ts';
import { findMatches, purlsOfMatches } from '../../../db/suppressible.ts';
import { childrenOf } from '../../../db/version.ts';
import type { Suppression } from '../../../model/suppression.ts';
import type { VexJustification } from '../../../model/vex-statement.ts';
import { imagePurl, openVexDocument, type StatementToWrite } from '../../../vex/write-openvex.ts';
import { apiRefusal } from '../../api-errors.ts';
import { clientUrl } from '../../client-url.ts';
import { presentTime } from '../../present/time.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireManifest } from './versions.ts';

/** What was excepted here, for others to read. */
export const vexExportHandlers: Handlers<'exportVex' | 'exportNamespaceVex'> = {
  async exportVex(call) {
    const { services, query, request } = call;
    const db = services.database.kysely;
    const manifest = await requireManifest(db, query.repository, query.reference);
    const images =
      manifest.kind === 'index'
        ? (await childrenOf(db, [manifest.id])).filter(({ kind }) => kind === 'image')
        : [manifest];
    const statements: StatementToWrite[] = [];
    for (const { id, digest } of images) {
      const product = imagePurl(hostOf(request, services), query.repository, digest);
      statements.push(...(await suppressedIn(services, id, product)));
    }
    return document(call, statements);
  },
  async exportNamespaceVex(call) {
    const { services, params, request } = call;
    const db = services.database.kysely;
    const { id } = await requireNamespace(db, params.namespace);
    const host = hostOf(request, services);
    const { items } = await listRepositories(db, id, { limit: maxRepositories, offset: 0 });
    const now = services.clock();
    const statements: StatementToWrite[] = [];
    for (const row of await listExemptions(db, id)) {
      const places = row.repository === null ? items.map(({ name }) => name) : [row.repository];
      if ((row.expires_at !== null && row.expires_at <= now) || places.length === 0) continue;
      const parts = row.package === null ? [] : await purlsOf(db, row.vulnerability, row.package);
      // An exemption for a package that no image has says nothing; without a part it would say too much.
      if (row.package !== null && parts.length === 0) continue;
      statements.push({
        ...{ vulnerability: row.vulnerability, aliases: [], reason: row.reason },
        ...statusOf(row.justification as VexJustification | null),
        products: places.map((repository) => imagePurl(host, repository, row.digest ?? undefined)),
        subcomponents: parts,
        timestamp: presentTime(row.created_at),
      });
    }
    return document(call, statements);
  },
};

/** Repositories that an exemption for a whole namespace names. */
const maxRepositories = 1_000;

function document({ services, actor }: Call, statements: readonly StatementToWrite[]) {
  if (statements.length === 0) throw apiRefusal('not_found', 'Nothing is excepted here, so there is nothing to state.');
  const head = { author: actorName(actor), tooling: 'Cleardock', timestamp: presentTime(services.clock()) };
  return openVexDocument(statements, head);
}

type SuppressedMatch = Awaited<ReturnType<typeof findMatches>>[number];

/** One statement for each vulnerability and reason, with all packages that it is said of. */
async function suppressedIn(services: ApiServices, manifestId: number, product: string): Promise<StatementToWrite[]> {
  const db = services.database.kysely;
  const scans = await findScans(db, [manifestId]);
  const scan = scans.get(manifestId);
  if (!scan) return [];
  const { exceptions } = services;
  const excepted = (await exceptions.suppressedOf([scan])).get(manifestId)?.matches ?? new Map<number, Suppression>();
  const suppressed = new Map([...excepted, ...(await exceptions.ruledOutOf(scan))]);
  const matches = await findMatches(db, [...suppressed.keys()]);
  const groups = Map.groupBy(matches.toSorted(byVulnerability), ({ id, match }) =>
    JSON.stringify([match.vulnerability, suppressed.get(id)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const suppression = first && suppressed.get(first.id);
    if (!suppression) return [];
    return {
      vulnerability: first.match.vulnerability,
      aliases: group.flatMap(({ match }) => match.aliases),
      ...statedAs(suppression),
      reason: suppression.reason,
      products: [product],
      subcomponents: group.map(({ purl }) => purl),
      timestamp: suppression.since,
    };
  });
}

function statedAs({ status, justification }: Suppression): Pick<StatementToWrite, 'status' | 'justification'> {
  if (status) return { status, justification };
  return statusOf(justification ?? null);
}

/** In an order that does not depend on when they were found, so that the same statements make the same document. */
function byVulnerability(a: SuppressedMatch, b: SuppressedMatch): number {
  const [x, y] = [`${a.match.vulnerability} ${a.purl}`, `${b.match.vulnerability} ${b.purl}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** An exemption without a justification accepts a risk: the product is affected, and its reason is what is done about it. */
function statusOf(justification: VexJustification | null): Pick<StatementToWrite, 'status' | 'justification'> {
  return justification === null ? { status: 'affected' } : { status: 'not_affected', justification };
}

async function purlsOf(db: Queries, vulnerability: string, pkg: string): Promise<string[]> {
  return pkg.startsWith('pkg:') ? [pkg] : await purlsOfMatches(db, vulnerability, pkg);
}

function hostOf(request: FastifyRequest, { publicUrl }: ApiServices): string {
  return new URL(clientUrl(request, publicUrl)).host;
}
