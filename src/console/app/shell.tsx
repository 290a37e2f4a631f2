import { AppShell, Box, Burger, Group, ScrollArea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { registryRoles } from '../../model/permissions.ts';
import { HealthMark } from '../features/health/health-mark.tsx';
import { GlobalSearch } from '../features/search/global-search.tsx';
import { Demonstration } from '../features/session/demonstration.tsx';
import { SignIn } from '../features/session/sign-in.tsx';
import { UserMenu } from '../features/session/user-menu.tsx';
import { useLiveUpdates } from '../lib/events.ts';
import { type Session, useSessionState } from '../lib/session.tsx';
import { t, tWord } from '../lib/t.tsx';
import { SchemeSwitch } from '../ui/scheme-switch.tsx';
import { Unreachable } from '../ui/unreachable.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { KeyHelp } from './key-help.tsx';
import { NavigationLinks } from './navigation-links.tsx';

/** Frame of every page: header, navigation, content; or the sign-in page. */
export function Shell() {
  const { user, error, refetch } = useSessionState();
  if (user === undefined) return error ? <Unreachable error={error} onRetry={refetch} /> : null;
  return user === null ? <SignIn /> : <SignedIn user={user} />;
}

function SignedIn({ user: { name, role, actions, demonstration } }: { readonly user: Session }) {
  const [opened, { toggle, close }] = useDisclosure();
  const connected = useLiveUpdates(name);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 204, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
      styles={{ navbar: { backgroundColor: 'var(--console-rail)' } }}
    >
      <a className="skip-link" href="#content">
        {t('Skip to the content')}
      </a>
      <AppShell.Header px={{ base: 'sm', sm: 'md' }}>
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('Navigation')} />
            <Link to="/" style={{ textDecoration: 'none', color: 'inherit' }} aria-label={t('Cleardock, overview')}>
              <Wordmark />
            </Link>
          </Group>
          <Group className="header-tools" wrap="nowrap">
            <GlobalSearch />
            <KeyHelp />
            <HealthMark connected={connected} />
            <SchemeSwitch />
            <UserMenu name={name} title={role === null ? undefined : tWord(registryRoles[role].title)} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('Main')}>
        <ScrollArea type="auto" offsetScrollbars="present">
          <NavigationLinks actions={actions} onGo={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box maw={1640} mx="auto">
          {demonstration && <Demonstration />}
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
