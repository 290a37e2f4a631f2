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
  /** All that the actor may do in each of these namespaces, by their ids: one look for however many there are. */
  actionsInEach(
    actor: Actor,
    namespaces: readonly { readonly id: number; readonly visibility: string }[],
  ): Promise<ReadonlyMap<number, Action[]>>;
}

const namespaceActions = actionNames.filter((name) => actions[name].in === 'namespace');

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

  return {
    may: async (actor, action, place) => allows(await rightsOf(actor, place), actor, action),
    async actionsIn(actor, place) {
      const there = await rightsOf(actor, place);
      return (place === undefined ? actionNames : namespaceActions).filter((action) => allows(there, actor, action));
    },
    async actionsInEach(actor, namespaces) {
      const { everywhere, inNamespace } = await grantedTo(database.kysely, actor, 'each');
      const alike = new Set(everywhere);
      return new Map(
        namespaces.map(({ id, visibility }) => {
          const own = inNamespace.get(id);
          const actions = own ? new Set([...everywhere, ...own]) : alike;
          const there = { namespaceId: id, open: visibility === 'public', actions };
          return [id, namespaceActions.filter((action) => allows(there, actor, action))];
        }),
      );
    },
  };
}

function allows(there: RightsThere, actor: Actor, action: Action): boolean {
  if (there.open && publicActions.includes(action)) return true;
  const limits = actor.kind === 'user' ? actor.token : undefined;
  return there.actions.has(action) && (!limits || reaches(limits, action, there.namespaceId));
}

async function load(db: Queries, actor: Actor, name: string | undefined): Promise<RightsThere> {
  const row = name === undefined || name.includes('\0') ? undefined : await findNamespace(db, name);
  const { everywhere, inNamespace } = await grantedTo(db, actor, row?.id ?? 'registry');
  const actions = new Set([...everywhere, ...(row ? (inNamespace.get(row.id) ?? []) : [])]);
  return { namespaceId: row?.id, open: row?.visibility === 'public', actions };
}

/** What somebody is allowed by roles or permissions. */
interface Granted {
  readonly everywhere: readonly string[];
  readonly inNamespace: ReadonlyMap<number, readonly string[]>;
}

/** What is granted in the whole registry; besides that, in a namespace by its id, or in each. */
async function grantedTo(db: Queries, actor: Actor, place: 'registry' | 'each' | number): Promise<Granted> {
  switch (actor.kind) {
    case 'anonymous':
      return { everywhere: [], inNamespace: new Map() };
    case 'robot':
      return granted([], await findRobotActions(db, actor.id), (action) => [action]);
    case 'user': {
      const everywhere = (await findRegistryRoles(db, actor.id)).flatMap(actionsOfRole);
      if (place === 'registry') return granted(everywhere, [], actionsOfRole);
      const roles = await findNamespaceRoles(db, actor.id, place === 'each' ? undefined : place);
      return granted(everywhere, roles, actionsOfRole);
    }
  }
}

function granted(
  everywhere: readonly string[],
  rows: Awaited<ReturnType<typeof findRobotActions>>,
  actionsOf: (what: string) => readonly string[],
): Granted {
  const inNamespace = new Map<number, string[]>();
  for (const { namespaceId, what } of rows)
    if (namespaceId !== null)
      inNamespace.set(namespaceId, [...(inNamespace.get(namespaceId) ?? []), ...actionsOf(what)]);
  const inEach = rows.filter(({ namespaceId }) => namespaceId === null).flatMap(({ what }) => actionsOf(what));
  return { everywhere: [...everywhere, ...inEach], inNamespace };
}

function reaches(limits: TokenLimits, action: Action, namespaceId: number | undefined): boolean {
  if (limits.readOnly && !onlyReads(action)) return false;
  if (!limits.namespaceIds) return true;
  return namespaceId !== undefined && limits.namespaceIds.includes(namespaceId);
}
