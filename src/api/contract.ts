import { z } from 'zod';
import { adviceSchema, baseAdviceSchema } from './advice-schemas.ts';
import { auditContract } from './audit-contract.ts';
import { clearanceContract } from './clearance-contract.ts';
import { comparisonSchema } from './comparison-schemas.ts';
import { accepted, type Endpoint, inNamespace, paging, version } from './endpoint.ts';
import { exceptionContract } from './exception-contract.ts';
import { exceptionRequestContract } from './exception-request-contract.ts';
import { findingContract } from './finding-contract.ts';
import { jobContract } from './job-contract.ts';
import { layerContract } from './layer-contract.ts';
import { mirrorContract } from './mirror-contract.ts';
import { listedNamespaceSchema, namespaceSchema, namespaceSorts } from './namespace-schemas.ts';
import { newMatchContract } from './new-match-contract.ts';
import { notificationContract } from './notification-contract.ts';
import { eventSchema, feedSchema, scanRunSchema } from './operation-schemas.ts';
import { overviewContract } from './overview-contract.ts';
import { peopleContract } from './people-contract.ts';
import { userSchema } from './people-schemas.ts';
import { policyContract } from './policy-contract.ts';
import { referrerContract } from './referrer-contract.ts';
import { reportContract } from './report-contract.ts';
import { repositoryContract } from './repository-contract.ts';
import { scanContract } from './scan-contract.ts';
import { actionSchema, pageOf } from './schemas.ts';
import { changeKindSchema, findingChangeSchema, foundVersionsSchema, versionChangeSchema } from './search-schemas.ts';
import { signerContract } from './signer-contract.ts';
import { tagContract } from './tag-contract.ts';
import { upkeepContract } from './upkeep-contract.ts';
import { versionPartContract } from './version-part-contract.ts';
import { listedVersionSchema, packageSchema, riskSchema, versionDetailSchema } from './version-schemas.ts';
import { searchPlace, vulnerabilityContract } from './vulnerability-contract.ts';

const credentials = z.object({ name: z.string().min(1).max(64), password: z.string().min(1).max(512) });

/** Every call, by name. The server registers exactly these, the client is made from them, and the reference page lists them. */
export const contract = {
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in: sets the session cookie',
    needs: 'anybody',
    audit: 'itself',
    body: credentials,
    response: userSchema,
  },
  getSignInWays: {
    method: 'GET',
    path: '/session/ways',
    summary: 'How one can sign in, besides with a name and a password',
    needs: 'anybody',
    response: z.object({
      oidc: z
        .object({ label: z.string(), path: z.string().meta({ description: 'Where to send the browser' }) })
        .optional(),
    }),
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Sign out', needs: 'signed-in' },
  getSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in; null where nobody is',
    needs: 'anybody',
    response: z.object({
      user: userSchema.nullable(),
      actions: z.array(actionSchema).meta({ description: 'What you may do in the whole registry' }),
      demonstration: z.boolean().meta({ description: 'Whether all that is in the registry is made up' }),
    }),
  },
  ...peopleContract,
  listNamespaces: {
    method: 'GET',
    path: '/namespaces',
    summary: 'Namespaces that you may read',
    needs: 'anybody',
    query: z.object({
      search: z.string().max(200).optional().meta({ description: 'Part of the name' }),
      sort: z.enum(namespaceSorts).default('name'),
      limit: paging.limit.unwrap().optional().meta({ description: 'Absent: all' }),
      offset: paging.offset,
    }),
    response: pageOf(listedNamespaceSchema),
  },
  createNamespace: {
    method: 'POST',
    path: '/namespaces',
    summary: 'Create a namespace',
    needs: 'create_namespace',
    audit: ['name', 'visibility', 'scanMode'],
    body: z.object({
      name: z.string(),
      visibility: z.enum(['public', 'private']).default('private'),
      scanMode: z.enum(['automatic', 'manual']).default('automatic'),
    }),
    response: namespaceSchema,
  },
  getNamespace: {
    method: 'GET',
    path: '/namespaces/:namespace',
    summary: 'One namespace',
    needs: 'read',
    params: inNamespace,
    response: namespaceSchema,
  },
  updateNamespace: {
    method: 'PATCH',
    path: '/namespaces/:namespace',
    summary: 'Change visibility, scan mode, or what is looked for',
    needs: 'manage_policy',
    audit: [
      ...['visibility', 'scanMode', 'secrets', 'configRisks', 'trustStatements', 'clearance'],
      ...['lockFiles', 'sboms', 'kernelHeaders'],
    ],
    params: inNamespace,
    body: z.object({
      visibility: z.enum(['public', 'private']).optional(),
      scanMode: z.enum(['automatic', 'manual']).optional(),
      secrets: z.boolean().optional(),
      configRisks: z.boolean().optional(),
      trustStatements: z.boolean().optional(),
      clearance: z.boolean().optional(),
      lockFiles: z.boolean().optional(),
      sboms: z.boolean().optional(),
      kernelHeaders: z.boolean().optional(),
    }),
    response: namespaceSchema,
  },
  deleteNamespace: {
    method: 'DELETE',
    path: '/namespaces/:namespace',
    summary: 'Delete a namespace without repositories',
    needs: 'manage_namespace',
    params: inNamespace,
  },
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
  listVersions: {
    method: 'GET',
    path: '/versions',
    summary: 'Versions of a repository, newest first; children of an index stand below it',
    needs: 'read',
    query: z.object({
      repository: z.string(),
      search: z.string().optional(),
      tagged: z.stringbool().optional().meta({ description: 'Those alone that have a tag, or those that have none' }),
      ...paging,
    }),
    response: pageOf(listedVersionSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/version',
    summary: 'One version with its layers, platforms and verdict',
    needs: 'read',
    query: version,
    response: versionDetailSchema,
  },
  deleteVersion: {
    method: 'DELETE',
    path: '/version',
    summary: 'Delete a tag, or a version with all its tags',
    needs: 'delete_version',
    query: version,
  },
  scan: {
    method: 'POST',
    path: '/scans',
    summary: 'Scan a version, or scan it again',
    needs: 'scan',
    body: version,
    response: accepted,
    status: 202,
  },
  scanAll: {
    method: 'POST',
    path: '/scans/all',
    summary: 'Scan every version of a namespace, or of all',
    needs: 'scan',
    body: z.object({ namespace: z.string().optional() }),
    response: accepted.extend({ run: z.int() }),
    status: 202,
  },
  listScanRuns: {
    method: 'GET',
    path: '/scans/runs',
    summary: 'Runs over every version of a namespace, or of all: progress, and what failed; the latest first',
    needs: 'scan',
    query: z.object({ namespace: z.string().optional() }),
    response: pageOf(scanRunSchema),
  },
  changeScanRun: {
    method: 'PATCH',
    path: '/scans/runs/:id',
    summary: 'Pause, resume or stop such a run',
    needs: 'scan',
    audit: ['state'],
    params: z.object({ id: z.coerce.number().int() }),
    body: z.object({ namespace: z.string().optional(), state: z.enum(['running', 'paused', 'stopped']) }),
    response: scanRunSchema,
  },
  ...findingContract,
  findPackages: {
    method: 'GET',
    path: '/packages/versions',
    summary: 'Versions with a package, of all that you may read; the last pushed first',
    needs: 'anybody',
    query: z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .meta({ description: 'Whole name, its last part (`log4j-core`), or a source package' }),
      ecosystem: z.string().optional(),
      below: z.string().max(200).optional().meta({ description: 'Packages of lower versions alone' }),
      ...searchPlace,
    }),
    response: foundVersionsSchema,
  },
  listHistory: {
    method: 'GET',
    path: '/history',
    summary: 'What updates of advisory sources changed in a version since it was first scanned, the latest first',
    needs: 'read',
    query: version.extend({ change: changeKindSchema.optional(), ...paging }),
    response: pageOf(findingChangeSchema),
  },
  listChanges: {
    method: 'GET',
    path: '/changes',
    summary: 'Versions newly affected and newly cleared by updates of advisory sources, each once, in their order',
    needs: 'anybody',
    query: z.object({
      after: z
        .string()
        .max(40)
        .optional()
        .meta({ description: '`next` of the answer before; absent: from the beginning' }),
      limit: paging.limit,
    }),
    response: z.object({ items: z.array(versionChangeSchema), next: z.string() }),
  },
  getAdvice: {
    method: 'GET',
    path: '/advice',
    summary: 'What to upgrade in a version, what that clears and leaves, and the commands for it',
    needs: 'read',
    query: version,
    response: adviceSchema,
  },
  getBaseImage: {
    method: 'GET',
    path: '/base-image',
    summary: 'What a version is built on, and what later versions of that would change',
    needs: 'read',
    query: version,
    response: baseAdviceSchema,
  },
  listPackages: {
    method: 'GET',
    path: '/packages',
    summary: 'Packages of a version',
    needs: 'read',
    query: version.extend({
      ecosystem: z.string().optional(),
      search: z.string().optional(),
      vulnerable: z.stringbool().optional(),
      covered: z.stringbool().optional().meta({ description: 'Whether advisories speak of such packages' }),
      layer: z.coerce.number().int().optional(),
      declared: z.stringbool().optional().meta({
        description: 'Those alone that a lock file or bill of materials declares, or those that are installed',
      }),
      sort: z.enum(['package', 'vulnerabilities']).default('package'),
      ...paging,
    }),
    response: pageOf(packageSchema),
  },
  ...layerContract,
  ...versionPartContract,
  listRisks: {
    method: 'GET',
    path: '/risks',
    summary: 'Secrets in the layers of a version, and risks of its config; of an image index, look at its images',
    needs: 'read',
    query: version.extend({ kind: z.enum(['secret', 'config']).optional(), ...paging }),
    response: pageOf(riskSchema),
  },
  compare: {
    method: 'GET',
    path: '/compare',
    summary: 'What packages and vulnerabilities a version has that another one has not, and what changed',
    needs: 'read',
    query: version.extend({
      base: z
        .string()
        .optional()
        .meta({ description: 'Tag or digest to compare with; absent: the tag pushed last before' }),
      baseRepository: z.string().optional().meta({ description: 'Repository of `base`, where it is another one' }),
      platform: z.string().optional().meta({ description: 'Of image indexes: `os/architecture[/variant]`' }),
    }),
    response: comparisonSchema,
  },
  listFeeds: {
    method: 'GET',
    path: '/feeds',
    summary: 'Advisory sources with their state',
    needs: 'signed-in',
    response: pageOf(feedSchema),
  },
  updateFeeds: {
    method: 'POST',
    path: '/feeds/update',
    summary: 'Ask advisory sources for news now',
    needs: 'manage_feeds',
    audit: ['feed'],
    body: z.object({ feed: z.string().optional() }),
    response: accepted,
    status: 202,
  },
  ...vulnerabilityContract,
  ...newMatchContract,
  ...overviewContract,
  ...jobContract,
  ...auditContract,
  ...reportContract,
  ...referrerContract,
  ...scanContract,
  events: {
    method: 'GET',
    path: '/events',
    summary: 'Server-sent events of what you may read',
    needs: 'anybody',
    response: eventSchema,
    mediaType: 'text/event-stream',
  },
} as const satisfies Record<string, Endpoint>;

export type Contract = typeof contract;
export type EndpointName = keyof Contract;
