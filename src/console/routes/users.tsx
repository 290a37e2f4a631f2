import { Group, Stack, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { GroupDialog } from '../features/groups/group-dialog.tsx';
import { GroupTable } from '../features/groups/group-table.tsx';
import { RobotList } from '../features/robots/robot-list.tsx';
import { CreateUser } from '../features/users/create-user.tsx';
import { UserTable } from '../features/users/user-table.tsx';
import { useMay } from '../lib/session.tsx';
import { shownTab } from '../lib/shown-tab.ts';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** Users, groups and robots, for administrators. */
export function Users() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const robots = useMay('manage_robots');
  return (
    <Page title={t('Users')}>
      <Tabs
        value={shownTab(search.tab, ['users', 'groups', ...(robots ? (['robots'] as const) : [])])}
        onChange={(tab) => void navigate({ to: '/users', search: { tab: tab ?? undefined }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="users">{t('Users')}</Tabs.Tab>
          <Tabs.Tab value="groups">{t('Groups')}</Tabs.Tab>
          {robots && <Tabs.Tab value="robots">{t('Robots')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="users">
          <UserList />
        </Tabs.Panel>
        <Tabs.Panel value="groups">
          <GroupList />
        </Tabs.Panel>
        <Tabs.Panel value="robots">
          <RobotList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function UserList() {
  const manages = useMay('manage_users');
  return (
    <Stack>
      {manages && (
        <Group>
          <CreateUser />
        </Group>
      )}
      <UserTable />
    </Stack>
  );
}

function GroupList() {
  const manages = useMay('manage_users');
  return (
    <Stack>
      {manages && (
        <Group>
          <GroupDialog />
        </Group>
      )}
      <GroupTable />
    </Stack>
  );
}
