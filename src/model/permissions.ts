/** One thing that somebody may do. */
interface ActionEntry {
  /** Completes "may …". */
  readonly does: string;
  /** Where it can be granted: in a namespace (and so in all of them), or in the registry as a whole alone. */
  readonly in: 'namespace' | 'registry';
  /** What makes no sense without it: whoever may do this may do that. */
  readonly implies?: readonly string[];
  /** Whether it changes nothing; tokens for reading are good for such actions alone. */
  readonly reads?: true;
}

/** Everything that somebody may do, in the words of the API. */
export const actions = {
  read: { does: 'see versions, findings and packages', in: 'namespace', reads: true },
  pull: { does: 'pull images', in: 'namespace', implies: ['read'], reads: true },
  pass_gate: { does: 'pull what the policy blocks, for scanning it', in: 'namespace', implies: ['pull'], reads: true },
  push: { does: 'push and tag versions', in: 'namespace', implies: ['pull'] },
  delete_version: { does: 'delete versions and repositories', in: 'namespace', implies: ['pull'] },
  scan: { does: 'start scans', in: 'namespace', implies: ['read'] },
  acknowledge: { does: 'acknowledge new vulnerabilities', in: 'namespace', implies: ['read'] },
  request_exception: { does: 'ask for exceptions', in: 'namespace', implies: ['read'] },
  manage_exceptions: { does: 'change the allow-list and VEX documents', in: 'namespace', implies: ['read'] },
  manage_policy: {
    does: 'change scanning, blocking and what is looked for',
    in: 'namespace',
    implies: ['read'],
  },
  describe_repository: { does: 'write what repositories are for', in: 'namespace', implies: ['read'] },
  manage_retention: { does: 'change retention and immutable tags', in: 'namespace', implies: ['read'] },
  manage_webhooks: { does: 'change notifications', in: 'namespace', implies: ['read'] },
  manage_mirrors: { does: 'change proxies of other registries and replication', in: 'namespace', implies: ['read'] },
  manage_robots: { does: 'create and change robots', in: 'namespace', implies: ['read'] },
  manage_members: { does: 'give and take roles', in: 'namespace', implies: ['read'] },
  manage_namespace: { does: 'make a namespace public or private, and delete it', in: 'namespace', implies: ['read'] },
  read_audit: { does: 'read the audit log', in: 'namespace', implies: ['read'], reads: true },
  create_namespace: { does: 'create namespaces', in: 'registry' },
  manage_feeds: { does: 'update advisory sources', in: 'registry' },
  manage_users: { does: 'manage users and groups', in: 'registry' },
  manage_registry: { does: 'change what holds in the whole registry', in: 'registry' },
} as const satisfies Readonly<Record<string, ActionEntry>>;

export type Action = keyof typeof actions;

/** Names of all actions, in the order of the table. */
export const actionNames = Object.keys(actions) as readonly Action[];

/** What everybody may do, signed in or not, in a public namespace. */
export const publicActions: readonly Action[] = ['read', 'pull'];

const reader = ['read', 'pull'] as const satisfies readonly Action[];
const developer = [...reader, 'push', 'scan', 'acknowledge', 'request_exception'] as const satisfies readonly Action[];
const maintainer = [
  ...developer,
  'delete_version',
  'describe_repository',
  'manage_retention',
  'manage_webhooks',
] as const satisfies readonly Action[];

/** A role: what it allows, and in which words it is described. */
export interface Role {
  readonly title: string;
  readonly description: string;
  readonly actions: readonly Action[];
}

/** Roles in a namespace, the least first. */
export const namespaceRoles = {
  reader: { title: 'Reader', description: 'pulls images and sees what is in them', actions: reader },
  scanner: {
    title: 'Scanner',
    description: 'a program that scans: reads, starts scans, and pulls what is blocked to look into it',
    actions: [...reader, 'pass_gate', 'scan'],
  },
  developer: { title: 'Developer', description: 'pushes and scans versions', actions: developer },
  maintainer: { title: 'Maintainer', description: 'looks after the repositories', actions: maintainer },
  owner: {
    title: 'Owner',
    description: 'decides all that concerns the namespace',
    actions: actionNames.filter((name) => actions[name].in === 'namespace' && name !== 'pass_gate'),
  },
} as const satisfies Readonly<Record<string, Role>>;

/** Roles in the whole registry: they hold in each namespace. */
export const registryRoles = {
  security_officer: {
    title: 'Security officer',
    description: 'decides on policies and exceptions everywhere, and pushes nowhere',
    actions: [
      ...reader,
      'scan',
      'acknowledge',
      'request_exception',
      'manage_exceptions',
      'manage_policy',
      'read_audit',
    ] as readonly Action[],
  },
  administrator: {
    title: 'Administrator',
    description: 'does everything; what the policy blocks is blocked for administrators, too',
    actions: actionNames.filter((name) => name !== 'pass_gate'),
  },
} as const satisfies Readonly<Record<string, Role>>;

export type RegistryRole = keyof typeof registryRoles;

const roles: Readonly<Record<string, Role>> = { ...namespaceRoles, ...registryRoles };

/** What a role allows; nothing where there is no such role (any more). */
export function actionsOfRole(role: string): readonly Action[] {
  return Object.hasOwn(roles, role) ? (roles[role]?.actions ?? []) : [];
}

/** Some actions with all that they imply, in the order of the table. */
export function withImplied(chosen: readonly Action[]): Action[] {
  const all = new Set<string>(chosen);
  for (const name of all) {
    const { implies = [] }: ActionEntry = actions[name as Action];
    for (const implied of implies) all.add(implied);
  }
  return actionNames.filter((name) => all.has(name));
}

/** Whether an action changes nothing. */
export function onlyReads(action: Action): boolean {
  const entry: ActionEntry = actions[action];
  return entry.reads === true;
}
