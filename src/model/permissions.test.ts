import { describe, expect, it } from 'vitest';
import { actionNames, actions, actionsOfRole, namespaceRoles, registryRoles, withImplied } from './permissions.ts';

/** Every role with what it allows, written out: a change of the table is a change of what people were promised. */
const promised: Readonly<Record<string, string>> = {
  reader: 'read pull',
  scanner: 'read pull pass_gate scan',
  developer: 'read pull push scan acknowledge request_exception',
  maintainer:
    'read pull push delete_version scan acknowledge request_exception describe_repository manage_retention manage_webhooks',
  owner:
    'read pull push delete_version scan acknowledge request_exception manage_exceptions manage_policy describe_repository manage_retention manage_webhooks manage_mirrors manage_robots manage_members manage_namespace read_audit',
  security_officer: 'read pull scan acknowledge request_exception manage_exceptions manage_policy read_audit',
  administrator:
    'read pull push delete_version scan acknowledge request_exception manage_exceptions manage_policy describe_repository manage_retention manage_webhooks manage_mirrors manage_robots manage_members manage_namespace read_audit create_namespace manage_feeds manage_users manage_registry',
};

describe('a role', () => {
  it('is promised what it allows, and no other is there', () => {
    expect(Object.keys({ ...namespaceRoles, ...registryRoles }).sort()).toEqual(Object.keys(promised).sort());
  });

  it.each(Object.entries(promised))('%s allows %s', (role, expected) => {
    const allowed = actionsOfRole(role);
    expect(actionNames.filter((name) => allowed.includes(name)).join(' ')).toBe(expected);
    expect(withImplied(allowed).length, 'what is implied is allowed').toBe(allowed.length);
  });

  it.each(Object.keys(namespaceRoles))('%s, of a namespace, allows nothing in the registry', (role) => {
    expect(actionsOfRole(role).filter((name) => actions[name].in === 'registry')).toEqual([]);
  });

  it.each(['', 'nobody', 'toString', '__proto__'])('%j, which is none, allows nothing', (role) => {
    expect(actionsOfRole(role)).toEqual([]);
  });
});

it('chosen actions bring what they imply', () => {
  expect(withImplied(['push', 'scan'])).toEqual(['read', 'pull', 'push', 'scan']);
  expect(withImplied([])).toEqual([]);
});
