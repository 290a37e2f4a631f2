import type { ConcernedRepository, NotificationEvent } from '../model/notification-event.ts';
import { severities } from '../model/severity.ts';

/** What people read of an event. */
export interface EventText {
  /** One sentence without a full stop. */
  readonly title: string;
  /** More about it, a line each. */
  readonly lines: readonly string[];
}

/** An event in words. `publicUrl`, with its slash at the end, makes links into the console. */
export function describeEvent(event: NotificationEvent, publicUrl: string | undefined): EventText {
  const { title, lines = [] } = words(event);
  const link = publicUrl === undefined ? undefined : linkOf(event, publicUrl);
  return { title, lines: link === undefined ? lines : [...lines, link] };
}

interface Words {
  readonly title: string;
  readonly lines?: readonly string[];
}

function words(event: NotificationEvent): Words {
  switch (event.kind) {
    case 'push':
      return { title: `${nameOf(event)} was pushed${by(event)}`, lines: [event.digest] };
    case 'delete':
      return { title: `${nameOf(event)} was deleted${by(event)}`, lines: event.digest ? [event.digest] : [] };
    case 'pull-blocked':
      return { title: `A pull of ${nameOf(event)} by ${event.actor} was refused`, lines: [event.reason] };
    case 'scan-failed':
      return { title: `The scan of ${nameOf(event)} failed`, lines: [event.reason] };
    case 'scan-finished':
      return { title: `${nameOf(event)} was scanned: ${countsText(event)}`, lines: [event.digest] };
    case 'newly-affected':
    case 'newly-cleared':
      return feedNews(event);
    default:
      return wordsOfRegistry(event);
  }
}

type OfRegistry = Extract<
  NotificationEvent,
  {
    kind:
      | 'policy-changed'
      | 'exception-ending'
      | 'feed-stale'
      | 'feed-fresh'
      | 'quota-warning'
      | 'target-paused'
      | 'test';
  }
>;

function wordsOfRegistry(event: OfRegistry): Words {
  switch (event.kind) {
    case 'policy-changed':
      return { title: `${event.actor} changed the policy of ${placeOf(event)}`, lines: event.changes };
    case 'exception-ending': {
      const place = event.repository ?? placeOf(event);
      return {
        title: `The exception for ${event.vulnerability} in ${place} ends on ${dayOf(event.endsAt)}`,
        lines: [`Made by ${event.owner}: ${event.reason}`, 'Prolong it, or mend what it is for.'],
      };
    }
    case 'feed-stale':
      return {
        title: `The feed ${event.feed} is stale: ${lastAnswer(event.answeredAt)}`,
        lines: [
          ...(event.error ? [event.error] : []),
          'Until it answers, new vulnerabilities of its packages are not found.',
        ],
      };
    case 'feed-fresh':
      return { title: `The feed ${event.feed} answered again` };
    case 'quota-warning':
      return {
        title: `${event.namespace} has used ${Math.floor((100 * event.used) / Math.max(event.limit, 1))} % of its quota`,
        lines: [`${megabytes(event.used)} of ${megabytes(event.limit)}`],
      };
    case 'target-paused':
      return {
        title: `Notifications to ${event.target} of ${placeOf(event)} were paused`,
        lines: [event.reason, 'What happens meanwhile is kept. Resume the target when its receiver works again.'],
      };
    case 'test':
      return {
        title: `A test of ${event.target} by ${event.actor}`,
        lines: ['Nothing happened; notifications arrive here.'],
      };
  }
}

function feedNews(event: Extract<NotificationEvent, { kind: 'newly-affected' | 'newly-cleared' }>): Words {
  const { vulnerability, severity, matcher, total, packages, repositories } = event;
  const verb = event.kind === 'newly-affected' ? 'affects' : 'no longer affects';
  const named = repositories.map(repositoryLine);
  const more = total.repositories - repositories.length;
  return {
    title: `${vulnerability} (${severity}) ${verb} ${countOf(total.versions, 'version')} in ${countOf(total.repositories, 'repository', 'repositories')}`,
    lines: [
      ...packages.map(({ name, version, fixedVersion }) =>
        event.kind === 'newly-cleared'
          ? `${name} ${version}`
          : `${name} ${version}: ${fixedVersion ? `fixed in ${fixedVersion}` : 'no fix yet'}`,
      ),
      ...named,
      ...(more > 0 ? [`and ${countOf(more, 'more repository', 'more repositories')}`] : []),
      ...(matcher === undefined ? [] : [`found by the rules of matching of version ${matcher}, after an upgrade`]),
    ],
  };
}

function repositoryLine({ repository, versions, latest }: ConcernedRepository): string {
  const name = latest.tags[0] === undefined ? `@${latest.digest.slice(0, 19)}` : `:${latest.tags[0]}`;
  return `${repository}${name}${versions > 1 ? ` and ${countOf(versions - 1, 'more version')}` : ''}`;
}

function nameOf({
  repository,
  digest,
  tags,
}: {
  repository: string;
  digest?: string;
  tags?: readonly string[];
}): string {
  if (tags?.[0] !== undefined) return `${repository}:${tags[0]}`;
  return digest === undefined ? repository : `${repository}@${digest.slice(0, 19)}`;
}

function by({ actor }: { readonly actor?: string }): string {
  return actor === undefined ? '' : ` by ${actor}`;
}

function placeOf({ namespace }: { readonly namespace?: string }): string {
  return namespace ?? 'the registry';
}

function countsText({ counts, fixable }: Extract<NotificationEvent, { kind: 'scan-finished' }>): string {
  const parts = severities.flatMap((severity) => (counts[severity] > 0 ? [`${counts[severity]} ${severity}`] : []));
  return parts.length === 0 ? 'nothing found' : `${parts.join(', ')} (${fixable} with a fix)`;
}

function lastAnswer(answeredAt: number | undefined): string {
  return answeredAt === undefined ? 'it never answered' : `it last answered on ${dayOf(answeredAt)}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function countOf(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

function linkOf(event: NotificationEvent, publicUrl: string): string | undefined {
  if (event.kind === 'delete') return undefined;
  if ('digest' in event && event.digest !== undefined && event.repository !== undefined)
    return `${publicUrl}version?${new URLSearchParams({ repository: event.repository, reference: event.digest })}`;
  if ('feed' in event && !('vulnerability' in event)) return `${publicUrl}feeds`;
  if ('vulnerability' in event) return `${publicUrl}security?${new URLSearchParams({ search: event.vulnerability })}`;
  return undefined;
}
