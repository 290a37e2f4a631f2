import type { ApiInput, ApiOutput } from '../../src/api/client.ts';
import type { EndpointName } from '../../src/api/contract.ts';
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
