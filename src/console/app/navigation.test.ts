import { describe, expect, it } from 'vitest';
import type { Action } from '../../model/permissions.ts';
import { isWithin, navigationFor } from './navigation.ts';

const shown = (...actions: Action[]) =>
  navigationFor(actions).map(({ title, entries }) => `${title ?? ''}: ${entries.map(({ label }) => label).join(', ')}`);

describe('the navigation', () => {
  it.each([
    [
      'without rights in the whole registry',
      [],
      [': Overview, Namespaces', 'Security: Vulnerabilities, New, Packages', 'Operations: Feeds'],
    ],
    [
      'for who keeps the policy',
      ['manage_policy'],
      [
        ': Overview, Namespaces',
        'Security: Vulnerabilities, New, Packages, Policy, Blocked pulls',
        'Operations: Feeds',
      ],
    ],
    [
      'for who reads the audit log',
      ['read_audit'],
      [
        ...[': Overview, Namespaces', 'Security: Vulnerabilities, New, Packages, Deployments', 'Operations: Feeds'],
        'Administration: Audit',
      ],
    ],
    [
      'for who may scan everything',
      ['scan'],
      [': Overview, Namespaces', 'Security: Vulnerabilities, New, Packages', 'Operations: Feeds, Scans'],
    ],
  ] as const)('shows %s what may be done', (_name, actions, expected) => {
    expect(shown(...actions)).toEqual(expected);
  });

  it.each([
    ['/namespaces', 'Namespaces'],
    ['/version', 'Namespaces'],
    ['/', 'Overview'],
    ['/blocked-pulls', undefined],
  ])('marks for %s one entry', (path, label) => {
    const active = navigationFor([]).flatMap(({ entries }) => entries.filter((entry) => isWithin(entry, path)));
    expect(active.map((entry) => entry.label)).toEqual(label === undefined ? [] : [label]);
  });
});
