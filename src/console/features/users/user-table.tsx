import { Badge, Button, Group, Table, VisuallyHidden } from '@mantine/core';
import type { ApiUser } from '../../../api/schemas.ts';
import { registryRoles } from '../../../model/permissions.ts';
import { useApiMutation } from '../../lib/api.ts';
import { useSession } from '../../lib/session.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { EditUser } from './edit-user.tsx';

/** Users with their rights. */
export function UserTable({ users }: { readonly users: readonly ApiUser[] }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Rights</Table.Th>
            <Table.Th>Created</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Row key={user.name} user={user} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ user }: { readonly user: ApiUser }) {
  const self = useSession()?.name;
  const update = useApiMutation('updateUser', ['listUsers']);
  const remove = useApiMutation('deleteUser', ['listUsers']);
  const end = useApiMutation('endUserSessions');
  return (
    <Table.Tr>
      <Table.Td fw={600}>{user.name}</Table.Td>
      <Table.Td>
        {user.disabled ? <Badge>Disabled</Badge> : user.role ? registryRoles[user.role].title : 'Active'}
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {user.groups.map((group) => (
            <Badge key={group}>in {group}</Badge>
          ))}
          {user.role === 'administrator'
            ? 'Everything'
            : user.grants.map((grant) => (
                <Badge key={grant.namespace}>
                  {grant.namespace}: {grant.role}
                </Badge>
              ))}
        </Group>
        <ErrorNotice error={update.error ?? end.error} />
      </Table.Td>
      <Table.Td>
        <Time iso={user.createdAt} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <EditUser user={user} />
          {user.name !== self && (
            <>
              <Button
                variant="default"
                size="compact-sm"
                loading={update.isPending}
                aria-label={`${user.disabled ? 'Enable' : 'Disable'} ${user.name}`}
                onClick={() => update.mutate({ params: { name: user.name }, body: { disabled: !user.disabled } })}
              >
                {user.disabled ? 'Enable' : 'Disable'}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                loading={end.isPending}
                aria-label={`End sessions of ${user.name}`}
                onClick={() => end.mutate({ params: { name: user.name } })}
              >
                End sessions
              </Button>
              <DeleteButton
                what={`user ${user.name}`}
                consequence="The user and the rights are gone, and sessions end at once. What the user pushed stays."
                pending={remove.isPending}
                error={remove.error}
                onConfirm={() => remove.mutate({ params: { name: user.name } })}
              />
            </>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
