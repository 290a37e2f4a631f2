import { expect, it } from 'vitest';
import { repositoryScope } from '../../model/repository-scope.ts';
import { repositoryKeys } from './repository-keys.ts';

const distribution = { id: 'rhel', version: '9.4', name: 'Red Hat Enterprise Linux', like: [] };

it('products are looked for by each repository that a distribution names', () => {
  const keys = repositoryKeys({ ...distribution, repositories: ['baseos-rpms', 'appstream-rpms'] });
  expect(keys).toEqual(
    ['baseos-rpms', 'appstream-rpms'].map((name) => ({ scope: repositoryScope, name, version: '' })),
  );
});

it('one that names none, and none at all, are looked for nowhere', () => {
  expect([repositoryKeys(distribution), repositoryKeys(undefined)]).toEqual([[], []]);
});
