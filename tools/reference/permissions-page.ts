import {
  actionNames,
  actions,
  actionsOfRole,
  namespaceRoles,
  onlyReads,
  registryRoles,
} from '../../src/model/permissions.ts';
import { table } from './markdown.ts';

/** The reference page of permissions, from the table that is asked. */
export function permissionsPage(): string {
  const roles = { ...namespaceRoles, ...registryRoles };
  const names = Object.keys(roles) as (keyof typeof roles)[];
  const rows = actionNames.map((name) => [
    `\`${name}\``,
    actions[name].does,
    ...names.map((role) => (actionsOfRole(role).includes(name) ? '●' : '')),
  ]);
  const described = names.map((name) => [
    roles[name].title,
    `\`${name}\``,
    name in namespaceRoles ? 'a namespace' : 'the whole registry',
    roles[name].description,
  ]);
  const readable = actionNames.filter(onlyReads).map((name) => `\`${name}\``);
  return `# Permissions

What each role allows. [Users and permissions](../concepts/permissions.md) tells how roles are given.

${table(['role', 'in the API', 'of', 'who'], described)}
## Actions

A role of the whole registry allows its actions in each namespace. Calls of the [HTTP API](api.md) name the action they need. An API token
for reading is good for ${readable.join(', ')} alone.

${table(['action', 'may', ...names.map((name) => roles[name].title)], rows)}`;
}
