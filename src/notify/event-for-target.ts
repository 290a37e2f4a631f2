import { matchesPattern } from '../lib/name-pattern.ts';
import { type NotificationEvent, namespaceOfEvent } from '../model/notification-event.ts';
import { reaches, type Severity } from '../model/severity.ts';

/** What a target wants to be told. */
export interface TargetFilter {
  /** Absent: of the whole registry. */
  readonly namespace?: string;
  readonly events: readonly string[];
  /** Patterns of repositories' names; empty: all. They do not hold back what concerns no repository. */
  readonly repositories: readonly string[];
  /** Events with a severity are told at or above it. */
  readonly severity?: Severity;
}

/** Repositories that are named in a message about a feed's news. */
const namedRepositories = 20;

/** An event as a target is told it: news of a feed with what the target may know of; `undefined` where it is not told it at all. */
export function eventForTarget(filter: TargetFilter, event: NotificationEvent): NotificationEvent | undefined {
  if (!filter.events.includes(event.kind) || !isSevereEnough(filter, event)) return undefined;
  if (event.kind === 'newly-affected' || event.kind === 'newly-cleared') {
    const repositories = event.repositories.filter(({ repository }) => concerns(filter, repository));
    if (repositories.length === 0) return undefined;
    const versions = repositories.reduce((sum, one) => sum + one.versions, 0);
    const total = { repositories: repositories.length, versions };
    return { ...event, repositories: repositories.slice(0, namedRepositories), total };
  }
  if ('repository' in event && event.repository !== undefined)
    return concerns(filter, event.repository) ? event : undefined;
  if (filter.namespace !== undefined && namespaceOfEvent(event) !== filter.namespace) return undefined;
  return event;
}

function concerns({ namespace, repositories }: TargetFilter, repository: string): boolean {
  if (namespace !== undefined && !repository.startsWith(`${namespace}/`)) return false;
  return repositories.length === 0 || repositories.some((pattern) => matchesPattern(repository, pattern));
}

/** A scan that found nothing is below every level; a pull that was refused because there was no scan has none. */
function isSevereEnough({ severity }: TargetFilter, event: NotificationEvent): boolean {
  if (severity === undefined) return true;
  if (event.kind === 'scan-finished') return event.severity !== undefined && reaches(event.severity, severity);
  return !('severity' in event) || event.severity === undefined || reaches(event.severity, severity);
}
