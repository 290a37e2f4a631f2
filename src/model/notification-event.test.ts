import { expect, it } from 'vitest';
import { type NotificationEvent, namespaceOfEvent } from './notification-event.ts';

const news = {
  vulnerability: 'CVE-1',
  severity: 'High',
  packages: [],
  repositories: [],
  total: { repositories: 0, versions: 0 },
} as const;

it.each<[string, NotificationEvent, string | undefined]>([
  [
    'a push is of the namespace of its repository',
    { kind: 'push', repository: 'team/web/app', digest: 'sha256:a' },
    'team',
  ],
  ['a policy is of its namespace', { kind: 'policy-changed', namespace: 'team', actor: 'ann', changes: [] }, 'team'],
  ['a policy without one is of the registry', { kind: 'policy-changed', actor: 'ann', changes: [] }, undefined],
  [
    'an exception of a repository is of its namespace',
    {
      kind: 'exception-ending',
      repository: 'team/app',
      exemption: 1,
      vulnerability: 'CVE-1',
      owner: 'ann',
      reason: 'r',
      endsAt: 1,
    },
    'team',
  ],
  ['news are of several', { kind: 'newly-affected', ...news }, undefined],
  ['a feed is of none', { kind: 'feed-stale', feed: 'nvd', allowedAge: 1 }, undefined],
])('%s', (_name, event, namespace) => {
  expect(namespaceOfEvent(event)).toBe(namespace);
});
