import { describe, expect, it } from 'vitest';
import type { Action } from '../../../model/permissions.ts';
import { namespaceTabs, shownPart } from './namespace-tabs.ts';

describe('the tabs of a namespace', () => {
  it.each([
    [
      'whoever may read',
      ['read'],
      ['Repositories: repositories', 'Policy: policy', 'Exceptions: allow-list vex', 'Settings: settings upkeep proxy'],
    ],
    [
      'whoever may push and manages robots',
      ['push', 'request_exception', 'manage_robots'],
      [
        'Repositories: repositories',
        'Policy: policy',
        'Exceptions: allow-list requests vex',
        'Access: robots',
        'Settings: settings upkeep proxy',
        'Push: push',
      ],
    ],
  ] as const)('for %s', (_name, actions: readonly Action[], expected) => {
    expect(
      namespaceTabs(actions).map(({ label, parts }) => `${label}: ${parts.map(({ part }) => part).join(' ')}`),
    ).toEqual(expected);
  });

  it.each([
    ['vex', 'Exceptions', 'vex'],
    ['robots', 'Repositories', 'repositories'],
    ['nonsense', 'Repositories', 'repositories'],
    [undefined, 'Repositories', 'repositories'],
  ])('with %s in the address', (named, tab, part) => {
    expect(shownPart(namespaceTabs(['read']), named)).toEqual({ tab, part });
  });
});
