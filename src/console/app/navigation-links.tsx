import { NavLink, Text } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useId } from 'react';
import type { Action } from '../../model/permissions.ts';
import { OpenCount } from '../features/new-matches/open-count.tsx';
import { t } from '../lib/t.tsx';
import { isWithin, type NavigationEntry, type NavigationGroup, navigationFor } from './navigation.ts';

/** Links to the pages that somebody with these rights may use, in their groups. */
export function NavigationLinks({ actions, onGo }: { readonly actions: readonly Action[]; onGo(): void }) {
  return navigationFor(actions).map((group) => <Group key={group.title ?? ''} group={group} onGo={onGo} />);
}

function Group({ group: { title, entries }, onGo }: { readonly group: NavigationGroup; onGo(): void }) {
  const id = useId();
  const links = (
    <ul className="plain-list" aria-labelledby={title === undefined ? undefined : id}>
      {entries.map((entry) => (
        <li key={entry.to}>
          <Entry entry={entry} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
  if (title === undefined) return links;
  return (
    <>
      <Text id={id} size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
        {t(title)}
      </Text>
      {links}
    </>
  );
}

function Entry({ entry, onGo }: { readonly entry: NavigationEntry; onGo(): void }) {
  const active = useRouterState({ select: (state) => isWithin(entry, state.location.pathname) });
  const { to, label, icon: Icon, waits } = entry;
  return (
    <NavLink
      label={t(label)}
      active={active}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      rightSection={waits && <OpenCount />}
      variant="light"
      py={6}
      style={{ borderRadius: 'var(--mantine-radius-sm)' }}
      renderRoot={(props) => <Link {...props} to={to} onClick={onGo} aria-current={active ? 'page' : undefined} />}
    />
  );
}
