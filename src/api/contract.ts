import { adviceContract } from './advice-contract.ts';
import { auditContract } from './audit-contract.ts';
import { changeContract } from './change-contract.ts';
import { clearanceContract } from './clearance-contract.ts';
import type { Endpoint } from './endpoint.ts';
import { exceptionContract } from './exception-contract.ts';
import { exceptionRequestContract } from './exception-request-contract.ts';
import { feedContract } from './feed-contract.ts';
import { findingContract } from './finding-contract.ts';
import { jobContract } from './job-contract.ts';
import { layerContract } from './layer-contract.ts';
import { mirrorContract } from './mirror-contract.ts';
import { namespaceContract } from './namespace-contract.ts';
import { newMatchContract } from './new-match-contract.ts';
import { notificationContract } from './notification-contract.ts';
import { eventSchema } from './operation-schemas.ts';
import { overviewContract } from './overview-contract.ts';
import { packageContract } from './package-contract.ts';
import { peopleContract } from './people-contract.ts';
import { policyContract } from './policy-contract.ts';
import { referrerContract } from './referrer-contract.ts';
import { reportContract } from './report-contract.ts';
import { repositoryContract } from './repository-contract.ts';
import { scanContract } from './scan-contract.ts';
import { sessionContract } from './session-contract.ts';
import { signerContract } from './signer-contract.ts';
import { tagContract } from './tag-contract.ts';
import { upkeepContract } from './upkeep-contract.ts';
import { versionContract } from './version-contract.ts';
import { versionPartContract } from './version-part-contract.ts';
import { vulnerabilityContract } from './vulnerability-contract.ts';

/** Every call, by name. The server registers exactly these, the client is made from them, and the reference page lists them. */
export const contract = {
  ...sessionContract,
  ...peopleContract,
  ...namespaceContract,
  ...clearanceContract,
  ...signerContract,
  ...exceptionContract,
  ...exceptionRequestContract,
  ...policyContract,
  ...upkeepContract,
  ...tagContract,
  ...mirrorContract,
  ...notificationContract,
  ...repositoryContract,
  ...versionContract,
  ...scanContract,
  ...findingContract,
  ...packageContract,
  ...changeContract,
  ...adviceContract,
  ...layerContract,
  ...versionPartContract,
  ...feedContract,
  ...vulnerabilityContract,
  ...newMatchContract,
  ...overviewContract,
  ...jobContract,
  ...auditContract,
  ...reportContract,
  ...referrerContract,
  events: {
    method: 'GET',
    path: '/events',
    summary: 'Server-sent events of what you may read',
    needs: 'anybody',
    response: eventSchema,
    mediaType: 'text/event-stream',
  },
} as const satisfies Record<string, Endpoint>;

/** The calls with their shapes, for types that are made from them. */
export type Contract = typeof contract;

/** Name of a call. */
export type EndpointName = keyof Contract;
