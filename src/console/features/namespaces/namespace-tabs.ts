import type { Action } from '../../../model/permissions.ts';
import type { Message } from '../../lib/t.tsx';

/** What a namespace's page can show; these names stand in its address. */
export type NamespacePart =
  | 'repositories'
  | 'policy'
  | 'allow-list'
  | 'requests'
  | 'vex'
  | 'blocked'
  | 'members'
  | 'robots'
  | 'settings'
  | 'upkeep'
  | 'notifications'
  | 'proxy'
  | 'replication'
  | 'push';

/** A part, and what one must be allowed to do in the namespace to see it. */
interface PartTab {
  readonly part: NamespacePart;
  readonly label: Message;
  readonly needs?: Action;
}

/** Parts under one tab. */
export interface NamespaceTab {
  readonly label: Message;
  readonly parts: readonly PartTab[];
}

const tabs: readonly NamespaceTab[] = [
  { label: 'Repositories', parts: [{ part: 'repositories', label: 'Repositories' }] },
  { label: 'Policy', parts: [{ part: 'policy', label: 'Policy' }] },
  {
    label: 'Exceptions',
    parts: [
      { part: 'allow-list', label: 'Allow-list' },
      { part: 'requests', label: 'Requests', needs: 'request_exception' },
      { part: 'vex', label: 'VEX documents' },
      { part: 'blocked', label: 'Blocked pulls', needs: 'manage_policy' },
    ],
  },
  {
    label: 'Access',
    parts: [
      { part: 'members', label: 'Members', needs: 'manage_members' },
      { part: 'robots', label: 'Robots', needs: 'manage_robots' },
    ],
  },
  {
    label: 'Settings',
    parts: [
      { part: 'settings', label: 'Scanning|of a namespace' },
      { part: 'upkeep', label: 'Upkeep' },
      { part: 'notifications', label: 'Notifications', needs: 'manage_webhooks' },
      { part: 'proxy', label: 'Proxy' },
      { part: 'replication', label: 'Replication', needs: 'manage_mirrors' },
    ],
  },
  { label: 'Push', parts: [{ part: 'push', label: 'Push', needs: 'push' }] },
];

/** The tabs that somebody with these rights in the namespace sees. */
export function namespaceTabs(actions: readonly Action[]): readonly NamespaceTab[] {
  return tabs
    .map(({ label, parts }) => ({
      label,
      parts: parts.filter(({ needs }) => needs === undefined || actions.includes(needs)),
    }))
    .filter(({ parts }) => parts.length > 0);
}

/** The part that an address names, where it is there for these tabs, and the tab it is under; else the first of all. */
export function shownPart(
  shown: readonly NamespaceTab[],
  named: string | undefined,
): { readonly tab: string; readonly part: NamespacePart } {
  for (const { label, parts } of shown) for (const { part } of parts) if (part === named) return { tab: label, part };
  return { tab: 'Repositories', part: 'repositories' };
}
