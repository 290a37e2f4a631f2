import { Badge, Button, Group, Select, Stack, Table, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiMember } from '../../../api/people-schemas.ts';
import type { Role } from '../../../api/schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { roleOptions } from '../../lib/role-options.ts';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

/** Users and groups with a role in a namespace, for those who give roles. */
export function MemberList({ namespace }: { readonly namespace: string }) {
  const { data, error, isPending } = useQuery(apiQuery('listMembers', { params: { namespace } }));
  return (
    <Stack>
      <AddMember namespace={namespace} />
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && data.total > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((member) => (
              <Row key={`${member.kind} ${member.name}`} namespace={namespace} member={member} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function Row({ namespace, member: { kind, name, role } }: { readonly namespace: string; readonly member: ApiMember }) {
  const params = { namespace, kind, name };
  const set = useApiMutation('setMember', ['listMembers']);
  const remove = useApiMutation('removeMember', ['listMembers']);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {name}
          {kind === 'group' && <Badge>Group</Badge>}
        </Group>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Role of ${name}`}
          allowDeselect={false}
          w={180}
          data={roleOptions}
          value={role}
          onChange={(chosen) => chosen && set.mutate({ params, body: { role: chosen as Role } })}
        />
        <ErrorNotice error={set.error} />
      </Table.Td>
      <Table.Td ta="right">
        <RemoveButton
          label={`Remove ${name}`}
          title={`Remove ${name} from ${namespace}`}
          consequence={`The ${kind} loses its role in ${namespace} at once.`}
          action="Remove"
          pending={remove.isPending}
          error={remove.error}
          onConfirm={(close) => remove.mutate({ params }, { onSuccess: close })}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function AddMember({ namespace }: { readonly namespace: string }) {
  const [kind, setKind] = useState<ApiMember['kind']>('user');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const set = useApiMutation('setMember', ['listMembers']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ params: { namespace, kind, name }, body: { role } }, { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end">
        <Select
          label="Kind"
          allowDeselect={false}
          w={120}
          data={[
            { value: 'user', label: 'User' },
            { value: 'group', label: 'Group' },
          ]}
          value={kind}
          onChange={(chosen) => chosen && setKind(chosen as ApiMember['kind'])}
        />
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Select
          label="Role"
          allowDeselect={false}
          w={180}
          data={roleOptions}
          value={role}
          onChange={(chosen) => chosen && setRole(chosen as Role)}
        />
        <Button type="submit" loading={set.isPending}>
          Add member
        </Button>
      </Group>
      <ErrorNotice error={set.error} />
    </form>
  );
}
