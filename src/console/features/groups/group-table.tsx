import { Badge, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ApiGroup } from '../../../api/people-schemas.ts';
import { registryRoles } from '../../../model/permissions.ts';
import { useApiMutation } from '../../lib/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Empty } from '../../ui/notice.tsx';
import { GroupDialog } from './group-dialog.tsx';

/** Groups with their roles and members. */
export function GroupTable({ groups }: { readonly groups: readonly ApiGroup[] }) {
  if (groups.length === 0) {
    return (
      <Empty title="There are no groups">
        <Text size="sm">Members of a group have its roles on top of their own.</Text>
      </Empty>
    );
  }
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Roles</Table.Th>
          <Table.Th>Members</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Row key={group.name} group={group} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ group }: { readonly group: ApiGroup }) {
  const remove = useApiMutation('deleteGroup', ['listGroups', 'listUsers']);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{group.name}</Text>
        <Text size="xs">{group.description}</Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {group.role && <Badge>{registryRoles[group.role].title}</Badge>}
          {group.grants.map((grant) => (
            <Badge key={grant.namespace}>
              {grant.namespace}: {grant.role}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{[...new Set(group.members.map((member) => member.name))].join(', ')}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <GroupDialog group={group} />
          <DeleteButton
            what={`group ${group.name}`}
            consequence="Its members lose the roles they had by it, at once."
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate({ params: { name: group.name } })}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
