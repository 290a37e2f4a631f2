import { expect, it } from 'vitest';
import { namespaceRoles, registryRoles } from '../../model/permissions.ts';
import { registryRoleOptions, roleOptions } from './role-options.ts';

it('every role of a namespace can be chosen, by its title', () => {
  expect(roleOptions().map(({ value }) => value)).toEqual(Object.keys(namespaceRoles));
  expect(roleOptions().map(({ label }) => label)).toEqual(Object.values(namespaceRoles).map(({ title }) => title));
});

it('in the whole registry none can be chosen, too', () => {
  const [none, ...roles] = registryRoleOptions();
  expect(none).toEqual({ value: '', label: 'None' });
  expect(roles.map(({ value }) => value)).toEqual(Object.keys(registryRoles));
});
