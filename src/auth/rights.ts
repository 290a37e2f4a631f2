import { cacheUntilChange } from '../db/change-cache.ts';
import type { Database, Queries } from '../db/database.ts';
import { findNamespace } from '../db/namespace.ts';
import { findNamespaceRoles, findRegistryRoles, findRobotActions } from '../db/right.ts';
import { type Action, actionNames, actions, actionsOfRole, onlyReads, publicActions } from '../model/permissions.ts';
import type { Actor, TokenLimits } from './actor.ts';

/** What actors may do. */
export interface Rights {
  /** Whether the actor may do this to a repository (or a namespace: its name is the first part); without one, in the whole registry. */
  may(actor: Actor, action: Action, place?: string): Promise<boolean>;
  /** All that the actor may do there. */
  actionsIn(actor: Actor, place?: string): Promise<Action[]>;
}

/** Rights of somebody in a place, apart from what a token takes away. */
interface RightsThere {
  readonly namespaceId?: number;
  readonly open: boolean;
  readonly actions: ReadonlySet<string>;
}

/** Rights by the tables of roles, groups and robots as they are now. */
export function openRights(database: Database): Rights {
  const remembered = cacheUntilChange<RightsThere>(database);

  async function rightsOf(actor: Actor, place: string | undefined): Promise<RightsThere> {
    const namespace = place?.split('/', 1)[0];
    const who = actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind} ${actor.id}`;
    return await remembered(`${who} ${namespace ?? ''}`, () => load(database.kysely, actor, namespace));
  }

  async function may(actor: Actor, action: Action, place?: string): Promise<boolean> {
    const there = await rightsOf(actor, place);
    if (there.open && publicActions.includes(action)) return true;
    const limits = actor.kind === 'user' ? actor.token : undefined;
    return there.actions.has(action) && (!limits || reaches(limits, action, there.namespaceId));
  }

  return {
    may,
    async actionsIn(actor, place) {
      const allowed: Action[] = [];
      const asked = place === undefined ? actionNames : actionNames.filter((name) => actions[name].in === 'namespace');
      for (const action of asked) if (await may(actor, action, place)) allowed.push(action);
      return allowed;
    },
  };
}

async function load(db: Queries, actor: Actor, name: string | undefined): Promise<RightsThere> {
  const row = name === undefined || name.includes('\0') ? undefined : await findNamespace(db, name);
  const granted = new Set<string>(await grantedTo(db, actor, row?.id));
  return { namespaceId: row?.id, open: row?.visibility === 'public', actions: granted };
}

async function grantedTo(db: Queries, actor: Actor, namespaceId: number | undefined): Promise<readonly string[]> {
  switch (actor.kind) {
    case 'anonymous':
      return [];
    case 'robot':
      return await findRobotActions(db, actor.id, namespaceId);
    case 'user': {
      const roles = await findRegistryRoles(db, actor.id);
      if (namespaceId !== undefined) roles.push(...(await findNamespaceRoles(db, actor.id, namespaceId)));
      return roles.flatMap(actionsOfRole);
    }
  }
}

function reaches(limits: TokenLimits, action: Action, namespaceId: number | undefined): boolean {
  if (limits.readOnly && !onlyReads(action)) return false;
  if (!limits.namespaceIds) return true;
  return namespaceId !== undefined && limits.namespaceIds.includes(namespaceId);
}
