import { describe, expect, it } from 'vitest';
import { sampleEvents } from '../../test/support/sample-events.ts';
import { harborBody } from './harbor-body.ts';

const at = Date.parse('2026-11-20T08:00:00Z');
const bodyOf = (kind: keyof typeof sampleEvents, url?: string) =>
  JSON.parse(harborBody({ uid: 'a', at, event: sampleEvents[kind] } as never, url).text);

describe('an event in the shape of Harbor', () => {
  it.each([
    ['push', 'PUSH_ARTIFACT'],
    ['delete', 'DELETE_ARTIFACT'],
    ['scan-finished', 'SCANNING_COMPLETED'],
    ['scan-failed', 'SCANNING_FAILED'],
    ['quota-warning', 'QUOTA_WARNING'],
    ['pull-blocked', 'PULL_BLOCKED'],
    ['newly-affected', 'NEWLY_AFFECTED'],
  ] as const)('%s is called %s', (kind, type) => {
    expect(bodyOf(kind)).toMatchObject({ type, occur_at: at / 1_000 });
  });

  it('tells the resource by its tag, at the address that people use', () => {
    const { event_data: data } = bodyOf('push', 'https://registry.example:5000/');
    expect(data.resources[0]).toMatchObject({ tag: '1.4', resource_url: 'registry.example:5000/team/app:1.4' });
    expect(data.repository).toEqual({ name: 'app', namespace: 'team', repo_full_name: 'team/app' });
    expect(data.custom_attributes).toBeUndefined();
  });

  it('tells what a scan found', () => {
    const [overview] = Object.values<object>(bodyOf('scan-finished').event_data.resources[0].scan_overview);
    expect(overview).toMatchObject({
      ...{ scan_status: 'Success', severity: 'High' },
      summary: { total: 4, fixable: 1, summary: { High: 1, Low: 3 } },
    });
  });

  it('names who did it, and itself where nobody did', () => {
    expect(bodyOf('pull-blocked').operator).toBe('deploy');
    expect(bodyOf('scan-finished').operator).toBe('auto');
  });

  it('has what Harbor has no word for among its own attributes', () => {
    expect(bodyOf('feed-stale').event_data).toMatchObject({ custom_attributes: { feed: 'debian' } });
  });
});
