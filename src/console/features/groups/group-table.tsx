import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiGroup } from '../../../api/people-schemas.ts';
import { registryRoles } from '../../../model/permissions.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t, tWord } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { GroupDialog } from './group-dialog.tsx';

const columns: readonly Column<ApiGroup>[] = [
  {
    id: 'name',
    head: 'Name',
    cell: ({ name, description }) => (
      <>
        <b>{name}</b>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      </>
    ),
  },
  {
    id: 'roles',
    head: 'Roles',
    cell: ({ role, grants }) => (
      <Group gap={6}>
        {role && <Badge>{t(registryRoles[role].title)}</Badge>}
        {grants.map((grant) => (
          <Badge key={grant.namespace}>{t('{namespace}: {role}', { ...grant, role: tWord(grant.role) })}</Badge>
        ))}
      </Group>
    ),
  },
  {
    id: 'members',
    head: 'Members',
    cell: ({ members }) => [...new Set(members.map((member) => member.name))].join(', '),
  },
  actionColumn((group) => <Actions group={group} />),
];

/** Groups with their roles and members. */
export function GroupTable() {
  const wanted = apiQuery('listGroups', {});
  return (
    <QueryList
      result={useQuery(wanted)}
      empty={
        <Empty title={t('There are no groups')}>
          <Text size="sm">{t('Members of a group have its roles on top of their own.')}</Text>
        </Empty>
      }
      list="groups"
      label={t('Groups')}
      minWidth={560}
      columns={columns}
      rowKey={({ name }) => name}
      exported={wanted}
    />
  );
}

function Actions({ group }: { readonly group: ApiGroup }) {
  const remove = useApiMutation('deleteGroup', ['listGroups', 'listUsers']);
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <GroupDialog group={group} />
      <DeleteButton
        what={t('group {name}', { name: group.name })}
        consequence={t('Its members lose the roles they had by it, at once.')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params: { name: group.name } })}
      />
    </Group>
  );
}
