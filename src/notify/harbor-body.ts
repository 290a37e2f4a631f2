import type { NotificationEvent } from '../model/notification-event.ts';
import { eventData } from './event-data.ts';
import type { MessageBody, NotificationItem } from './message.ts';

/** Harbor's words for what it has too. https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-webhooks/ */
const types: Partial<Record<NotificationEvent['kind'], string>> = {
  push: 'PUSH_ARTIFACT',
  delete: 'DELETE_ARTIFACT',
  'scan-finished': 'SCANNING_COMPLETED',
  'scan-failed': 'SCANNING_FAILED',
  'quota-warning': 'QUOTA_WARNING',
};

const reportType = 'application/vnd.security.vulnerability.report; version=1.1';

/** An event in the shape of Harbor's webhooks. What Harbor has no word for has our own, and its data in `custom_attributes`. */
export function harborBody({ at, event }: NotificationItem, publicUrl: string | undefined): MessageBody {
  const body = {
    type: types[event.kind] ?? event.kind.toUpperCase().replaceAll('-', '_'),
    occur_at: Math.floor(at / 1_000),
    operator: 'actor' in event && event.actor !== undefined ? event.actor : 'auto',
    event_data: {
      ...('repository' in event && event.repository !== undefined
        ? ofRepository(event, event.repository, publicUrl, at)
        : {}),
      ...(types[event.kind] === undefined || event.kind === 'quota-warning'
        ? { custom_attributes: eventData(event) }
        : {}),
    },
  };
  return { mediaType: 'application/json', text: JSON.stringify(body) };
}

function ofRepository(event: NotificationEvent, repository: string, publicUrl: string | undefined, at: number) {
  const [namespace = '', ...rest] = repository.split('/');
  const host = publicUrl === undefined ? '' : `${URL.parse(publicUrl)?.host ?? ''}/`;
  const digest = 'digest' in event ? event.digest : undefined;
  const tag = 'tags' in event ? event.tags?.[0] : undefined;
  const resource = {
    digest,
    tag,
    resource_url: `${host}${repository}${tag === undefined ? `@${digest}` : `:${tag}`}`,
    ...(event.kind === 'scan-finished' ? { scan_overview: { [reportType]: overview(event, at) } } : {}),
    ...(event.kind === 'scan-failed' ? { scan_overview: { [reportType]: { scan_status: 'Error' } } } : {}),
  };
  return {
    resources: digest === undefined ? [] : [resource],
    repository: { name: rest.join('/'), namespace, repo_full_name: repository },
  };
}

function overview({ severity, counts, fixable }: Extract<NotificationEvent, { kind: 'scan-finished' }>, at: number) {
  const found = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    scan_status: 'Success',
    severity: severity ?? 'None',
    summary: { total, fixable, summary: found },
    end_time: new Date(at).toISOString(),
    scanner: { name: 'Cleardock', vendor: 'Cleardock' },
    complete_percent: 100,
  };
}
