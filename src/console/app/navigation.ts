import {
  IconBan,
  IconBell,
  IconDatabase,
  IconEyeOff,
  IconGavel,
  IconHeartbeat,
  IconHome,
  IconListDetails,
  IconNews,
  IconPackages,
  IconRadar2,
  IconRocket,
  IconRss,
  IconShieldSearch,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react';
import type { Action } from '../../model/permissions.ts';
import type { Message } from '../lib/t.tsx';

/** A page that the navigation leads to. */
export interface NavigationEntry {
  readonly to: string;
  readonly label: Message;
  readonly icon: typeof IconHome;
  /** What one must be allowed to do in the whole registry to have it shown. */
  readonly needs?: Action;
  /** Other pages that are below it. */
  readonly covers?: readonly string[];
  /** Whether it waits for people, who are told how much of it there is. */
  readonly waits?: true;
}

/** Entries that belong together; those without a title stand alone. */
export interface NavigationGroup {
  readonly title?: Message;
  readonly entries: readonly NavigationEntry[];
}

/** The navigation, in its order. */
const navigation: readonly NavigationGroup[] = [
  {
    entries: [
      { to: '/', label: 'Overview', icon: IconHome },
      {
        to: '/namespaces',
        label: 'Namespaces',
        icon: IconStack2,
        covers: ['/namespace', '/repository', '/version', '/compare'],
      },
    ],
  },
  {
    title: 'Security',
    entries: [
      { to: '/security', label: 'Vulnerabilities', icon: IconShieldSearch, covers: ['/vulnerability'] },
      { to: '/new', label: 'New', icon: IconNews, waits: true },
      { to: '/packages', label: 'Packages', icon: IconPackages },
      { to: '/exceptions', label: 'Exceptions', icon: IconEyeOff, needs: 'manage_exceptions' },
      { to: '/policy', label: 'Policy', icon: IconGavel, needs: 'manage_policy' },
      { to: '/blocked-pulls', label: 'Blocked pulls', icon: IconBan, needs: 'manage_policy' },
      { to: '/deployments', label: 'Deployments', icon: IconRocket, needs: 'read_audit' },
    ],
  },
  {
    title: 'Operations',
    entries: [
      { to: '/feeds', label: 'Feeds', icon: IconRss },
      { to: '/scans', label: 'Scans', icon: IconRadar2, needs: 'scan' },
      { to: '/storage', label: 'Storage', icon: IconDatabase, needs: 'manage_registry' },
      { to: '/notifications', label: 'Notifications', icon: IconBell, needs: 'manage_webhooks' },
      { to: '/health', label: 'Health', icon: IconHeartbeat, needs: 'manage_registry' },
    ],
  },
  {
    title: 'Administration',
    entries: [
      { to: '/users', label: 'Users', icon: IconUsers, needs: 'manage_users' },
      { to: '/audit', label: 'Audit', icon: IconListDetails, needs: 'read_audit' },
    ],
  },
];

/** The part of the navigation that somebody with these rights in the whole registry sees; groups without entries are left out. */
export function navigationFor(actions: readonly Action[]): readonly NavigationGroup[] {
  return navigation
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter(({ needs }) => needs === undefined || actions.includes(needs)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** Whether a page is that of an entry or below it. */
export function isWithin({ to, covers = [] }: NavigationEntry, path: string): boolean {
  return path === to || covers.includes(path);
}
