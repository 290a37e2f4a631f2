import { AppShell, Box, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconBell,
  IconDatabase,
  IconEyeOff,
  IconGavel,
  IconListDetails,
  IconRss,
  IconShieldSearch,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { registryRoles } from '../../model/permissions.ts';
import { SignIn } from '../features/session/sign-in.tsx';
import { UserMenu } from '../features/session/user-menu.tsx';
import { useLiveUpdates } from '../lib/events.ts';
import { type Session, useSessionState } from '../lib/session.tsx';
import { SchemeSwitch } from '../ui/scheme-switch.tsx';
import { Unreachable } from '../ui/unreachable.tsx';
import { Wordmark } from '../ui/wordmark.tsx';

/** Frame of every page: header, navigation, content; or the sign-in page. */
export function Shell() {
  const { user, error, refetch } = useSessionState();
  if (user === undefined) return error ? <Unreachable error={error} onRetry={refetch} /> : null;
  return user === null ? <SignIn /> : <SignedIn user={user} />;
}

function SignedIn({ user: { name, role, actions } }: { readonly user: Session }) {
  const [opened, { toggle, close }] = useDisclosure();
  const connected = useLiveUpdates(name);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const entries = [
    {
      to: '/',
      label: 'Namespaces',
      icon: IconStack2,
      active: path === '/' || /^\/(namespace|repository|version|compare)$/.test(path),
    },
    { to: '/security', label: 'Security', icon: IconShieldSearch, active: path === '/security' },
    { to: '/feeds', label: 'Feeds', icon: IconRss, active: path === '/feeds' },
    ...(actions.includes('manage_policy')
      ? [{ to: '/policy', label: 'Policy', icon: IconGavel, active: path === '/policy' }]
      : []),
    ...(actions.includes('manage_exceptions')
      ? [{ to: '/exceptions', label: 'Exceptions', icon: IconEyeOff, active: path === '/exceptions' }]
      : []),
    ...(actions.includes('manage_registry')
      ? [{ to: '/storage', label: 'Storage', icon: IconDatabase, active: path === '/storage' }]
      : []),
    ...(actions.includes('manage_webhooks')
      ? [{ to: '/notifications', label: 'Notifications', icon: IconBell, active: path === '/notifications' }]
      : []),
    ...(actions.includes('manage_users')
      ? [{ to: '/users', label: 'Users', icon: IconUsers, active: path === '/users' }]
      : []),
    ...(actions.includes('read_audit')
      ? [{ to: '/audit', label: 'Audit', icon: IconListDetails, active: path === '/audit' }]
      : []),
  ];
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 196, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="lg"
      styles={{ navbar: { backgroundColor: 'var(--console-rail)' } }}
    >
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <Link to="/" style={{ textDecoration: 'none', color: 'inherit' }} aria-label="Cleardock, namespaces">
              <Wordmark />
            </Link>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Connection connected={connected} />
            <SchemeSwitch />
            <UserMenu name={name} title={role === null ? undefined : registryRoles[role].title} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        {entries.map(({ to, label, icon: Icon, active }) => (
          <NavLink
            key={to}
            label={label}
            active={active}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            variant="light"
            style={{ borderRadius: 'var(--mantine-radius-sm)' }}
            renderRoot={(props) => (
              <Link {...props} to={to} onClick={close} aria-current={active ? 'page' : undefined} />
            )}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box maw={1380} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

function Connection({ connected }: { readonly connected: boolean }) {
  return (
    <Group gap={6} visibleFrom="xs" wrap="nowrap" role="status">
      <Box
        w={8}
        h={8}
        style={{
          borderRadius: 4,
          backgroundColor: `var(--console-${connected ? 'good' : 'caution'})`,
        }}
      />
      <Text size="xs" c="var(--mantine-color-text)">
        {connected ? 'Live' : 'Connecting'}
      </Text>
    </Group>
  );
}
