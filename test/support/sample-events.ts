import type { NotificationEvent } from '../../src/model/notification-event.ts';
import { noCounts } from '../../src/model/severity.ts';

const digest = 'sha256:6f4b1d0c9a2e38750c11d9f7a0b4e6c85d23f1907be8a4c6d5e2f3b1a0987654';
const version = { repository: 'team/app', digest, tags: ['1.4'] };
const time = Date.parse('2026-11-20T08:00:00Z');
const news = {
  ...{ vulnerability: 'CVE-2026-12345', severity: 'High' as const, feed: 'debian' },
  packages: [{ ecosystem: 'dpkg', name: 'openssl', version: '3.0.15-1~deb12u1', fixedVersion: '3.0.16-1~deb12u1' }],
  repositories: [{ repository: 'team/app', versions: 12, latest: { digest, tags: ['1.4'] } }],
  total: { repositories: 1, versions: 12 },
};

/** One event of each kind, for the reference. */
export const sampleEvents: { readonly [K in NotificationEvent['kind']]: Extract<NotificationEvent, { kind: K }> } = {
  push: { kind: 'push', ...version },
  delete: { kind: 'delete', ...version },
  'pull-blocked': {
    ...{ kind: 'pull-blocked', ...version, actor: 'deploy', severity: 'High', vulnerabilities: ['CVE-2026-12345'] },
    reason: '1 vulnerability at or above High: CVE-2026-12345 in openssl.',
  },
  'scan-finished': {
    ...{ kind: 'scan-finished', ...version, severity: 'High', fixable: 1 },
    counts: { ...noCounts(), High: 1, Low: 3 },
  },
  'scan-failed': { kind: 'scan-failed', ...version, reason: 'A layer could not be read.' },
  'newly-affected': { kind: 'newly-affected', ...news },
  'newly-cleared': { kind: 'newly-cleared', ...news },
  'policy-changed': {
    ...{ kind: 'policy-changed', namespace: 'team', actor: 'alice', changes: ['blocks at High (was Critical)'] },
  },
  'exception-ending': {
    ...{ kind: 'exception-ending', namespace: 'team', repository: 'team/app', exemption: 17, owner: 'alice' },
    ...{ vulnerability: 'CVE-2026-12345', package: 'openssl', reason: 'We call no DTLS', endsAt: time },
  },
  'feed-stale': {
    ...{ kind: 'feed-stale', feed: 'debian', answeredAt: time, allowedAge: 64_800_000 },
    error: 'security-tracker.debian.org answered 503.',
  },
  'feed-fresh': { kind: 'feed-fresh', feed: 'debian', answeredAt: time, staleSince: time - 3_600_000 },
  'quota-warning': { kind: 'quota-warning', namespace: 'team', used: 9_400_000_000, limit: 10_000_000_000 },
  'target-paused': {
    ...{ kind: 'target-paused', namespace: 'team', target: 'Security desk' },
    reason: '20 attempts in a row failed; the last one: The receiver answered 503.',
  },
  test: { kind: 'test', target: 'Security desk', actor: 'alice' },
};
