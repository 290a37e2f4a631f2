import { expect, it } from 'vitest';
import { sampleEvents } from '../../test/support/sample-events.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import { describeEvent } from './describe-event.ts';

it.each<[NotificationEvent['kind'], string, string]>([
  ['push', 'team/app:1.4 was pushed', 'version?repository=team%2Fapp'],
  ['delete', 'team/app:1.4 was deleted', 'sha256:6f4b'],
  ['pull-blocked', 'A pull of team/app:1.4 by deploy was refused', '1 vulnerability at or above High'],
  ['scan-finished', 'team/app:1.4 was scanned: 1 High, 3 Low (1 with a fix)', 'version?'],
  ['scan-failed', 'The scan of team/app:1.4 failed', 'A layer could not be read.'],
  ['newly-affected', 'CVE-2026-12345 (High) affects 12 versions in 1 repository', 'team/app:1.4 and 11 more versions'],
  ['newly-cleared', 'CVE-2026-12345 (High) no longer affects 12 versions in 1 repository', 'openssl 3.0.15-1~deb12u1'],
  ['policy-changed', 'alice changed the policy of team', 'blocks at High (was Critical)'],
  ['exception-ending', 'The exception for CVE-2026-12345 in team/app ends on 2026-11-20 08:00 UTC', 'Made by alice'],
  ['feed-stale', 'The feed debian is stale: it last answered on 2026-11-20 08:00 UTC', 'answered 503'],
  ['feed-fresh', 'The feed debian answered again', 'https://registry.test/feeds'],
  ['quota-warning', 'team has used 94 % of its quota', '9400.0 MB of 10000.0 MB'],
  ['target-paused', 'Notifications to Security desk of team were paused', '20 attempts in a row failed'],
  ['test', 'A test of Security desk by alice', 'notifications arrive here'],
])('%s reads as "%s"', (kind, title, line) => {
  const text = describeEvent(sampleEvents[kind], 'https://registry.test/');
  expect(text.title).toBe(title);
  expect(text.lines.join('\n')).toContain(line);
});

it('tells that an upgrade brought it', () => {
  const { feed: _, ...news } = sampleEvents['newly-affected'];
  const { lines } = describeEvent({ ...news, matcher: 4 }, undefined);
  expect(lines.at(-1)).toBe('found by the rules of matching of version 4, after an upgrade');
});
