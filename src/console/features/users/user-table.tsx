import { Badge, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiUser } from '../../../api/people-schemas.ts';
import { registryRoles } from '../../../model/permissions.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { useSession } from '../../lib/session.tsx';
import { t, tWord } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { EditUser } from './edit-user.tsx';

const columns: readonly Column<ApiUser>[] = [
  { id: 'name', head: 'Name', className: 'strong', cell: ({ name }) => name },
  {
    id: 'state',
    head: 'State',
    cell: ({ disabled }) => (disabled ? <Badge>{t('Disabled')}</Badge> : t('Active')),
  },
  { id: 'rights', head: 'Rights', cell: (user) => <Rights user={user} /> },
  { id: 'created', head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  actionColumn((user) => <Actions user={user} />),
];

/** Users with their rights. */
export function UserTable() {
  const wanted = apiQuery('listUsers', {});
  return (
    <QueryList
      result={useQuery(wanted)}
      empty={null}
      list="users"
      label={t('Users')}
      minWidth={720}
      columns={columns}
      rowKey={({ name }) => name}
      exported={wanted}
    />
  );
}

function Rights({ user: { groups, role, grants } }: { readonly user: ApiUser }) {
  return (
    <Group gap={6}>
      {role && <Badge>{t(registryRoles[role].title)}</Badge>}
      {groups.map((group) => (
        <Badge key={group}>{t('in {group}', { group })}</Badge>
      ))}
      {grants.map((grant) => (
        <Badge key={grant.namespace}>{t('{namespace}: {role}', { ...grant, role: tWord(grant.role) })}</Badge>
      ))}
    </Group>
  );
}

function Actions({ user }: { readonly user: ApiUser }) {
  const self = useSession()?.name;
  const update = useApiMutation('updateUser', ['listUsers']);
  const remove = useApiMutation('deleteUser', ['listUsers']);
  const end = useApiMutation('endUserSessions');
  const params = { name: user.name };
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <ErrorNotice error={update.error ?? end.error} />
      <EditUser user={user} />
      {user.name !== self && (
        <>
          <Button
            variant="default"
            size="compact-sm"
            loading={update.isPending}
            aria-label={t(user.disabled ? 'Enable {name}' : 'Disable {name}', params)}
            onClick={() => update.mutate({ params, body: { disabled: !user.disabled } })}
          >
            {user.disabled ? t('Enable') : t('Disable')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending}
            aria-label={t('End sessions of {name}', params)}
            onClick={() => end.mutate({ params })}
          >
            {t('End sessions')}
          </Button>
          <DeleteButton
            what={t('user {name}', params)}
            consequence={t('The user and the rights are gone, and sessions end at once. What the user pushed stays.')}
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate({ params })}
          />
        </>
      )}
    </Group>
  );
}
