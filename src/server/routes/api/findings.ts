import { generationAt } from '../../../db/advisory-set.ts';
import { type FindingRow, listFindings } from '../../../db/finding.ts';
import type { FindingConditions } from '../../../db/findings-query.ts';
import { listFindingFacts } from '../../../db/ranked-finding.ts';
import { ruledOutRank } from '../../../db/ruled-out-rank.ts';
import { severities } from '../../../model/severity.ts';
import type { Suppression } from '../../../model/suppression.ts';
import { ruledOutBy } from '../../../policy/ruled-out.ts';
import { exceptedFinding } from '../../exceptions-in-force.ts';
import { groupFindings, type RatedFinding } from '../../finding-groups.ts';
import { presentFinding } from '../../present/finding.ts';
import { presentStatements } from '../../present/statement.ts';
import { priorityScore } from '../../priority-score.ts';
import { listRankedFindings } from '../../ranked-findings.ts';
import type { ApiServices } from './api-services.ts';
import { commaList } from './comma-list.ts';
import type { Call, Handlers } from './handler.ts';
import { type ScannedImage, scannedImage } from './scanned-image.ts';

/** Findings of a version. */
export const findingHandlers: Handlers<'listFindings' | 'listFindingGroups'> = {
  async listFindings({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const db = services.database.kysely;
    const { exceptions } = services;
    const { scan, imageId, exposure, layers } = scanned;
    const at = query.at === undefined ? undefined : Date.parse(query.at);
    const generation = at === undefined ? scanned.generation : await generationAt(db, at);
    const suppressed = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches ?? new Map();
    const { sort, epss, ...asked } = query;
    const image = { imageId, generation, exposure };
    const conditions = {
      ...filterOf(asked, scanned, suppressed),
      limit: query.limit,
      offset: query.offset,
    };
    const only = epss === undefined ? undefined : await likelyMatches(services, image, conditions, epss);
    const filter = { ...conditions, only };
    const { items, total } =
      sort === 'priority'
        ? await services.scans.advisories.use(({ lookup }) =>
            listRankedFindings(db, (ids) => services.likelihoods(lookup, ids), image, filter),
          )
        : await listFindings(db, imageId, generation, { ...filter, sort });
    const stated = await exceptions.statementsFor(scan);
    const remarks = (row: FindingRow) => ({
      suppression: ruledOutBy(row.match, row.foundAt) ?? suppressed.get(row.matchId),
      statements: stated ? presentStatements(stated, exceptedFinding(row.match, row)) : [],
    });
    return await services.scans.advisories.use(async ({ lookup }) => ({
      total,
      items: items.map((row) => presentFinding(row, layers, remarks(row), lookup, exposure)),
    }));
  },
  async listFindingGroups({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const suppressed = (await services.exceptions.suppressedOf([scanned.scan])).get(scanned.scan.manifest_id);
    const { by, limit, offset, epss, ...asked } = query;
    const filter = filterOf(asked, scanned, suppressed?.matches ?? new Map());
    const rated = await ratedFindings(services, scanned, filter, epss);
    const counted = rated.filter(({ facts }) => facts.severityRank < ruledOutRank);
    const groups = groupFindings(counted, by);
    return { items: groups.slice(offset, offset + limit), total: groups.length };
  },
};

/** An image whose findings are rated. */
type RatedImage = Pick<ScannedImage, 'imageId' | 'generation' | 'exposure'>;

/** Findings with their priorities, those of a likelihood alone where one is asked for. */
async function ratedFindings(
  { database, scans, likelihoods }: ApiServices,
  { imageId, generation, exposure }: RatedImage,
  conditions: FindingConditions,
  atLeast: number | undefined,
): Promise<RatedFinding[]> {
  const found = await listFindingFacts(database.kysely, imageId, generation, conditions);
  const ids = found.map((one) => one.ids);
  const likely = await scans.advisories.use(({ lookup }) => likelihoods(lookup, ids));
  return found
    .map((facts) => ({ facts, epss: likely.get(facts.ids) }))
    .filter(({ epss }) => atLeast === undefined || (epss?.score ?? -1) >= atLeast)
    .map(({ facts, epss }) => ({ facts, epss, score: priorityScore(facts, epss, exposure) }));
}

/** Ids of the matches that are as likely: that lies with the advisories, not in the database. */
async function likelyMatches(
  services: ApiServices,
  image: RatedImage,
  conditions: FindingConditions,
  atLeast: number,
): Promise<number[]> {
  const rated = await ratedFindings(services, image, conditions, atLeast);
  return [...new Set(rated.map(({ facts }) => facts.matchId))];
}

/** What both lists of findings are asked for, but for their order and their parts. */
type Asked = Omit<Call<'listFindings'>['query'], 'sort' | 'epss' | 'limit' | 'offset'>;

function filterOf(query: Asked, { base, shown }: ScannedImage, suppressions: ReadonlyMap<number, Suppression>) {
  const { origin, suppressed, status, severity, ...rest } = query;
  return {
    ...rest,
    severities: commaList('severity', severity, severities),
    // Where nobody can tell what is of the base image, all counts as added.
    origin: origin && { of: origin, layers: base?.layers ?? 0 },
    suppressed: status ? ofState(status, suppressions) : suppressedOrNot(suppressed, suppressions),
    shown,
  };
}

function suppressedOrNot(
  wanted: boolean | undefined,
  suppressions: ReadonlyMap<number, Suppression>,
): FindingConditions['suppressed'] {
  return wanted === undefined ? undefined : { matches: [...suppressions.keys()], wanted };
}

function ofState(
  status: NonNullable<Asked['status']>,
  suppressions: ReadonlyMap<number, Suppression>,
): FindingConditions['suppressed'] {
  if (status === 'open') return suppressedOrNot(false, suppressions);
  const isException = status === 'excepted';
  const matches = [...suppressions].filter(([, { kind }]) => (kind === 'exemption') === isException);
  return { matches: matches.map(([id]) => id), wanted: true, ...(isException && { ruledOut: false }) };
}
