import type { ApiInput, ApiOutput } from '../../src/api/client.ts';
import type { EndpointName } from '../../src/api/contract.ts';
import type { ApiExceptionRequest } from '../../src/api/exception-request-schemas.ts';
import type { ApiReplicationRule, ApiReplicationRun } from '../../src/api/mirror-schemas.ts';
import type { ApiNotificationTarget } from '../../src/api/notification-schemas.ts';
import type { ApiExemption } from '../../src/api/statement-schemas.ts';
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
