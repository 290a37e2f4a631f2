import { namespaceRoles, registryRoles } from '../../model/permissions.ts';
import { type Message, t } from './t.tsx';

/** A choice of a field. */
interface Option {
  readonly value: string;
  readonly label: string;
}

/** Roles in a namespace, for a field to choose one. */
export function roleOptions(): Option[] {
  return optionsOf(namespaceRoles);
}

/** Roles in the whole registry, and none, for a field to choose one. */
export function registryRoleOptions(): Option[] {
  return [{ value: '', label: t('None') }, ...optionsOf(registryRoles)];
}

function optionsOf(roles: Readonly<Record<string, { readonly title: Message }>>): Option[] {
  return Object.entries(roles).map(([value, { title }]) => ({ value, label: t(title) }));
}
