import type { FastifyInstance } from 'fastify';
import type { EndpointName } from '../../../api/contract.ts';
import { countStorage } from '../../count-storage.ts';
import { openKeptCounts } from '../../kept-counts.ts';
import { takeCensus } from '../../take-census.ts';
import { takeInventory } from '../../take-inventory.ts';
import { takeNewMatches } from '../../take-new-matches.ts';
import { accountHandlers } from './account.ts';
import { adviceHandlers } from './advice.ts';
import { affectedHandlers } from './affected.ts';
import type { ApiServices } from './api-services.ts';
import { auditHandlers } from './audit.ts';
import { changeHandlers } from './changes.ts';
import { clearanceHandlers } from './clearance.ts';
import { compareHandlers } from './compare.ts';
import { openEventStreams } from './event-streams.ts';
import { exceptionRequestHandlers } from './exception-requests.ts';
import { exemptionHandlers } from './exemptions.ts';
import { feedHandlers } from './feeds.ts';
import { findingHandlers } from './findings.ts';
import { groupHandlers } from './groups.ts';
import type { Handlers } from './handler.ts';
import { layerHandlers } from './layers.ts';
import { memberHandlers } from './members.ts';
import { namespaceHandlers } from './namespaces.ts';
import { newMatchHandlers } from './new-matches.ts';
import { notificationHandlers } from './notifications.ts';
import { overviewHandlers } from './overview.ts';
import { packageHandlers } from './packages.ts';
import { policyHandlers } from './policies.ts';
import { proxyHandlers } from './proxies.ts';
import { referrerHandlers } from './referrers.ts';
import { replicationHandlers } from './replication.ts';
import { reportHandlers } from './reports.ts';
import { repositoryHandlers } from './repositories.ts';
import { repositoryDetailHandlers } from './repository-detail.ts';
import { riskHandlers } from './risks.ts';
import { robotHandlers } from './robots.ts';
import { scanHandlers } from './scans.ts';
import { searchHandlers } from './search.ts';
import { sessionHandlers } from './session.ts';
import { signerHandlers } from './signers.ts';
import { storageHandlers } from './storage.ts';
import { tagHandlers } from './tags.ts';
import { upkeepHandlers } from './upkeep.ts';
import { userHandlers } from './users.ts';
import { versionPartHandlers } from './version-parts.ts';
import { versionHandlers } from './versions.ts';
import { vexDocumentHandlers } from './vex-documents.ts';
import { vexExportHandlers } from './vex-export.ts';
import { vulnerabilityHandlers } from './vulnerabilities.ts';
import { workingsHandlers } from './workings.ts';

/** Sets of namespaces whose vulnerabilities are kept in memory, some megabytes each. */
const maxInventories = 8;

/** Who answers which call, until the application closes. A call of the contract without a handler does not compile. */
export function openHandlers(app: FastifyInstance, services: ApiServices): Handlers<EndpointName> {
  const streams = openEventStreams(services, app.log);
  app.addHook('preClose', async () => streams.close());
  const census = openKeptCounts(services.database, (ids, pause) => takeCensus(services, ids, pause));
  const inventory = openKeptCounts(
    services.database,
    (ids, pause) => takeInventory(services, ids, pause),
    maxInventories,
  );
  const gathered = openKeptCounts(services.database, (_all, pause) => takeNewMatches(services, pause));
  const stored = openKeptCounts(services.database, (_ids, pause) => countStorage(services, pause), 1);
  return {
    ...sessionHandlers,
    ...accountHandlers,
    ...userHandlers,
    ...groupHandlers,
    ...memberHandlers,
    ...robotHandlers,
    ...namespaceHandlers(census),
    ...exemptionHandlers,
    ...exceptionRequestHandlers,
    ...policyHandlers,
    ...notificationHandlers,
    ...clearanceHandlers,
    ...signerHandlers,
    ...vexDocumentHandlers,
    ...vexExportHandlers,
    ...repositoryHandlers,
    ...repositoryDetailHandlers,
    ...versionHandlers,
    ...versionPartHandlers,
    ...scanHandlers,
    ...findingHandlers,
    ...packageHandlers,
    ...layerHandlers,
    ...searchHandlers,
    ...workingsHandlers,
    ...overviewHandlers(services, { census, stored }),
    ...vulnerabilityHandlers(inventory),
    ...newMatchHandlers(gathered, inventory),
    ...affectedHandlers,
    ...changeHandlers,
    ...riskHandlers,
    ...adviceHandlers,
    ...compareHandlers,
    ...reportHandlers,
    ...referrerHandlers,
    ...feedHandlers,
    ...auditHandlers,
    ...storageHandlers(stored),
    ...upkeepHandlers,
    ...tagHandlers,
    ...proxyHandlers,
    ...replicationHandlers,
    events: streams.open,
  };
}
