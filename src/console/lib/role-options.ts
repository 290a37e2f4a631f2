import { namespaceRoles, registryRoles } from '../../model/permissions.ts';

/** Roles in a namespace, for a field to choose one. */
export const roleOptions = optionsOf(namespaceRoles);

/** Roles in the whole registry, and none, for a field to choose one. */
export const registryRoleOptions = [{ value: '', label: 'None' }, ...optionsOf(registryRoles)];

function optionsOf(roles: Readonly<Record<string, { readonly title: string; readonly description: string }>>) {
  return Object.entries(roles).map(([value, { title }]) => ({ value, label: title }));
}
