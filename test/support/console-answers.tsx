import type { ApiAuditEntry } from '../../src/api/audit-schemas.ts';
import type { ApiInput, ApiOutput } from '../../src/api/client.ts';
import type { EndpointName } from '../../src/api/contract.ts';
import type { ApiExceptionRequest } from '../../src/api/exception-request-schemas.ts';
import type { ApiReplicationRule, ApiReplicationRun } from '../../src/api/mirror-schemas.ts';
import type { ApiListedNamespace } from '../../src/api/namespace-schemas.ts';
import type { ApiNotificationTarget } from '../../src/api/notification-schemas.ts';
import type { ApiFeed, ApiScanRun } from '../../src/api/operation-schemas.ts';
import type { ApiCensus } from '../../src/api/overview-schemas.ts';
import type { ApiGroup, ApiRobot, ApiUser } from '../../src/api/people-schemas.ts';
import type { Security } from '../../src/api/schemas.ts';
import type { ApiTrustedSigner } from '../../src/api/signer-schemas.ts';
import type { ApiExemption } from '../../src/api/statement-schemas.ts';
import type { ApiBaseImage, ApiVersion, ApiVersionDetail } from '../../src/api/version-schemas.ts';
import { apiQuery } from '../../src/console/lib/api.ts';
import { type Session, sessionKey } from '../../src/console/lib/session.tsx';
import type { Action } from '../../src/model/permissions.ts';

/** What the server has answered to a query of the console. */
export type Answer = readonly [key: readonly unknown[], answer: unknown];

/** The answer to a reading call. */
export function answer<K extends EndpointName>(name: K, input: ApiInput<K>, given: ApiOutput<K>): Answer {
  return [apiQuery(name, input).queryKey, given];
}

/** A page of a list that has no further ones. */
export function pageOf<T>(...items: T[]): { items: T[]; total: number } {
  return { items, total: items.length };
}

/** Somebody who has signed in, with what they may do in the whole registry. */
export function signedIn(actions: readonly Action[] = [], change: Partial<Session> = {}): Answer {
  const user: Session = {
    ...{ name: 'ada', role: null, disabled: false, createdAt: '2026-01-01T00:00:00Z', grants: [], groups: [] },
    ...{ actions, demonstration: false, ...change },
  };
  return [sessionKey, user];
}

/** How a list asks for its first page. */
export const firstPage = { limit: 50, offset: 0 };

/** Digest of 64 times the same character. */
export function digestOf(character: string): string {
  return `sha256:${character.repeat(64)}`;
}

/** A time so many days ago, or (below zero) hence; an hour more, so that it reads the same while a test runs. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000 + (days < 0 ? 3_600_000 : -3_600_000)).toISOString();
}

/** An entry of the allow-list of the namespace `team`. */
export function exemption(change: Partial<ApiExemption>): ApiExemption {
  return {
    ...{ id: 1, scope: 'namespace', vulnerability: 'CVE-2026-1', reason: 'only used in tests', owner: 'grace' },
    ...{ expired: false, createdAt: daysAgo(3), ...change },
  };
}

/** A request for an exception in the namespace `team`. */
export function exceptionRequest(change: Partial<ApiExceptionRequest>): ApiExceptionRequest {
  return {
    ...{ id: 1, namespace: 'team', scope: 'namespace', vulnerability: 'CVE-2026-1', reason: 'only used in tests' },
    ...{ requester: 'ada', state: 'open', createdAt: daysAgo(3), ...change },
  };
}

/** Somebody who is told what happens in the namespace `team`, by a webhook. */
export function notificationTarget(change: Partial<ApiNotificationTarget>): ApiNotificationTarget {
  return {
    ...{ id: 7, namespace: 'team', name: 'chat', kind: 'webhook', address: 'https://chat.example.com/hook' },
    ...{ format: 'cloudevents', signed: false, authorized: false, events: ['push', 'scan-failed'], repositories: [] },
    ...{ digestMinutes: 0, state: 'active', waiting: 0, dead: 0, createdBy: 'ada', createdAt: daysAgo(9), ...change },
  };
}

/** A rule that copies the namespace `team` to another registry. */
export function replicationRule(change: Partial<ApiReplicationRule>): ApiReplicationRule {
  return {
    ...{ id: 4, name: 'backup', direction: 'push', url: 'https://other.example.com', prefix: '', authenticated: false },
    ...{ repositories: ['*'], tags: ['v*', 'latest'], onPush: false, deletes: false, enabled: true },
    ...{ createdBy: 'ada', createdAt: daysAgo(9), ...change },
  };
}

/** A run of such a rule that copied two versions. */
export function replicationRun(change: Partial<ApiReplicationRun>): ApiReplicationRun {
  return {
    ...{
      id: 1,
      cause: 'request',
      state: 'complete',
      copied: 2,
      skipped: 0,
      refused: 0,
      failed: 0,
      deleted: 0,
      bytes: 0,
    },
    ...{ startedAt: daysAgo(4), finishedAt: daysAgo(3), ...change },
  };
}

/** A user without rights. */
export function user(change: Partial<ApiUser>): ApiUser {
  return { name: 'bob', role: null, disabled: false, createdAt: daysAgo(3), grants: [], groups: [], ...change };
}

/** A group that nobody is in. */
export function group(change: Partial<ApiGroup>): ApiGroup {
  return { name: 'ops', description: '', role: null, grants: [], members: [], createdAt: daysAgo(3), ...change };
}

/** A robot that may pull from the namespace `team`. */
export function robot(change: Partial<ApiRobot>): ApiRobot {
  return {
    ...{ id: 3, name: 'robot$team+ci', description: 'builds', disabled: false, expired: false, owner: 'ada' },
    ...{ permissions: [{ namespace: 'team', actions: ['pull'] }], createdAt: daysAgo(9), ...change },
  };
}

/** Namespaces by their names, as far as fields ask for them. */
export function namespacesNamed(...names: string[]): Answer {
  return answer('listNamespaces', { query: {} }, pageOf(...names.map((name) => listedNamespace({ name }))));
}

/** A private namespace in which whoever asks may do nothing but read. */
export function listedNamespace(change: Partial<ApiListedNamespace>): ApiListedNamespace {
  return {
    ...{ name: 'team', visibility: 'private', scanMode: 'automatic', policy: {}, secrets: true, configRisks: true },
    ...{ trustStatements: false, clearance: false, lockFiles: false, sboms: false, kernelHeaders: false },
    ...{ repositories: 2, createdAt: daysAgo(9), actions: ['read', 'pull'], ...change },
  };
}

/** Security of a version: scanned, with findings as they are counted. */
export function security(counts: Partial<Security['counts']> = {}, change: Partial<Security> = {}): Security {
  const all = { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0, ...counts };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  return { state: 'complete', total, suppressed: 0, fixable: 0, counts: all, ...change };
}

/** An entry of the audit log. */
export function auditEntry(change: Partial<ApiAuditEntry>): ApiAuditEntry {
  return {
    ...{ number: 7, time: daysAgo(3), actor: 'ada', action: 'deleteTag', result: 'done', detail: {} },
    ...{ previous: 'a'.repeat(64), hash: 'b'.repeat(64), ...change },
  };
}

/** A version as lists show it. */
export function version(change: Partial<ApiVersion>): ApiVersion {
  return {
    ...{ repository: 'team/app', tags: ['1.0'], digest: digestOf('a'), kind: 'image', platforms: ['linux/amd64'] },
    ...{ mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 2_000_000, pushedAt: daysAgo(3), pulls: 0 },
    ...{ security: security(), ...change },
  };
}

/** A version as its own page shows it. */
export function versionDetail(change: Partial<ApiVersionDetail>): ApiVersionDetail {
  const verdict = { allowed: true, reasons: [], exempted: [] };
  return {
    ...{ ...version({}), ecosystems: [], layers: [], children: [], config: {} },
    ...{ verdict: { use: 'pull', ...verdict }, deployVerdict: { use: 'deploy', ...verdict }, ...change },
  };
}

/** What was counted over all images: none but what is given. */
export function census(change: Partial<ApiCensus>): ApiCensus {
  const { counts } = security();
  return {
    ...{ countedAt: daysAgo(1), images: 0, worst: { ...counts, None: 0 }, open: counts, fixable: 0 },
    states: { not_scanned: 0, queued: 0, scanning: 0, complete: 0, failed: 0, unsupported: 0, stale: 0 },
    ...{ atRisk: [], reach: [], trend: [], newlyMatched: { day: 0, week: 0, latest: [] }, ...change },
  };
}

/** A source of advisories that is loaded. */
export function feed(change: Partial<ApiFeed>): ApiFeed {
  return {
    ...{ name: 'debian', title: 'Debian', homepage: 'https://feed.example.com', licence: 'MIT', state: 'current' },
    ...{ records: 1_000, bytes: 2_000_000, listsUnfixed: true, ...change },
  };
}

/** A base image of the repository `base/os`. */
export const baseImage: ApiBaseImage = {
  ...{ repository: 'base/os', tags: ['12'], digest: digestOf('b'), platform: 'linux/amd64' },
  pushedAt: '2026-01-01T00:00:00Z',
};

/** A run over all versions that is half done. */
export function scanRun(change: Partial<ApiScanRun>): ApiScanRun {
  return {
    ...{ id: 1, state: 'running', total: 4, done: 2, failed: 0, problems: [], failures: [] },
    startedAt: daysAgo(1),
    ...change,
  };
}

/** Somebody whose signatures count, by a public key. */
export const trustedKey: ApiTrustedSigner = {
  ...{ id: 1, name: 'builder', kind: 'key', signerId: 'f'.repeat(64), createdBy: 'ada', createdAt: daysAgo(3) },
  pem: '-----BEGIN PUBLIC KEY-----',
};
