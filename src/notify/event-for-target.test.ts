import { describe, expect, it } from 'vitest';
import type { NotificationEvent } from '../model/notification-event.ts';
import { noCounts, type Severity } from '../model/severity.ts';
import { eventForTarget, type TargetFilter } from './event-for-target.ts';

const push: NotificationEvent = { kind: 'push', repository: 'team/app', digest: 'sha256:1' };
const scan = (severity?: Severity): NotificationEvent => {
  return {
    kind: 'scan-finished',
    repository: 'team/app',
    digest: 'sha256:1',
    severity,
    counts: noCounts(),
    fixable: 0,
  };
};
const blocked: NotificationEvent = {
  ...{ kind: 'pull-blocked', repository: 'team/app', digest: 'sha256:1', actor: 'ci', reason: 'no scan' },
  vulnerabilities: [],
};
const quota: NotificationEvent = { kind: 'quota-warning', namespace: 'team', used: 9, limit: 10 };
const stale: NotificationEvent = { kind: 'feed-stale', feed: 'debian', allowedAge: 1 };
const registryPolicy: NotificationEvent = { kind: 'policy-changed', actor: 'admin', changes: [] };

const everything: TargetFilter = {
  events: ['push', 'scan-finished', 'pull-blocked', 'quota-warning', 'feed-stale', 'policy-changed', 'newly-affected'],
  repositories: [],
};

it.each<[string, Partial<TargetFilter>, NotificationEvent, boolean]>([
  ['what is asked for', {}, push, true],
  ['what is not asked for', { events: ['delete'] }, push, false],
  ['a repository of its namespace', { namespace: 'team' }, push, true],
  ['a repository of another namespace', { namespace: 'tea' }, push, false],
  ['a repository of its patterns', { repositories: ['x/*', 'team/a*'] }, push, true],
  ['a repository of none of its patterns', { repositories: ['x/*'] }, push, false],
  ['an event of its namespace', { namespace: 'team' }, quota, true],
  ['an event of another namespace', { namespace: 'other' }, quota, false],
  ['an event of a namespace, whatever the patterns', { repositories: ['x/*'] }, quota, true],
  ['a feed, being of the registry', {}, stale, true],
  ['a feed, being of a namespace', { namespace: 'team' }, stale, false],
  ['a policy of the registry, being of a namespace', { namespace: 'team' }, registryPolicy, false],
  ['a scan at the level', { severity: 'High' }, scan('High'), true],
  ['a scan below the level', { severity: 'High' }, scan('Medium'), false],
  ['a scan of unknown severity', { severity: 'Low' }, scan('Unknown'), false],
  ['a scan that found nothing', { severity: 'Low' }, scan(), false],
  ['a scan that found nothing, without a level', {}, scan(), true],
  ['a refused pull without a severity', { severity: 'High' }, blocked, true],
  ['a push, whatever the level', { severity: 'Critical' }, push, true],
])('a target is told of %s or not', (_, filter, event, expected) => {
  expect(eventForTarget({ ...everything, ...filter }, event) !== undefined).toBe(expected);
});

describe('news of a feed', () => {
  const latest = { digest: 'sha256:1', tags: ['v1'] };
  const repositories = Array.from({ length: 30 }, (_, n) => {
    return { repository: `${n % 2 ? 'team' : 'other'}/app-${n}`, versions: n + 1, latest };
  });
  const news: NotificationEvent = {
    ...{ kind: 'newly-affected', vulnerability: 'CVE-2099-0001', severity: 'High', feed: 'debian', packages: [] },
    ...{ repositories, total: { repositories: 30, versions: 465 } },
  };

  it('name twenty repositories and count all', () => {
    const told = eventForTarget(everything, news);
    expect(told).toMatchObject({ total: { repositories: 30, versions: 465 } });
    expect(told?.kind === 'newly-affected' && told.repositories).toHaveLength(20);
  });

  it('tell a namespace nothing of others', () => {
    const told = eventForTarget({ ...everything, namespace: 'team' }, news);
    expect(told).toMatchObject({ total: { repositories: 15, versions: 240 } });
    expect(JSON.stringify(told)).not.toContain('other/');
    expect(eventForTarget({ ...everything, namespace: 'third' }, news)).toBeUndefined();
  });
});
