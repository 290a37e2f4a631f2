import { Badge, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { ApiMember } from '../../../api/people-schemas.ts';
import type { Role } from '../../../api/schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { roleOptions } from '../../lib/role-options.ts';
import { type Message, t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';

/** Users and groups with a role in a namespace, for those who give roles. */
export function MemberList({ namespace }: { readonly namespace: string }) {
  const wanted = apiQuery('listMembers', { params: { namespace } });
  const result = useQuery(wanted);
  const columns = useMemo(() => columnsOf(namespace), [namespace]);
  return (
    <Stack>
      <AddMember namespace={namespace} />
      <QueryList
        result={result}
        empty={null}
        list="members"
        label={t('Members')}
        minWidth={420}
        columns={columns}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        exported={wanted}
      />
    </Stack>
  );
}

function columnsOf(namespace: string): readonly Column<ApiMember>[] {
  return [
    {
      id: 'name',
      head: 'Name',
      cell: ({ name, kind }) => (
        <Group gap="xs">
          {name}
          {kind === 'group' && <Badge>{t('Group')}</Badge>}
        </Group>
      ),
    },
    { id: 'role', head: 'Role', cell: (member) => <RoleOf namespace={namespace} member={member} /> },
    actionColumn((member) => <Remove namespace={namespace} member={member} />),
  ];
}

interface Membership {
  readonly namespace: string;
  readonly member: ApiMember;
}

function RoleOf({ namespace, member: { kind, name, role } }: Membership) {
  const set = useApiMutation('setMember', ['listMembers']);
  return (
    <>
      <Select
        aria-label={t('Role of {name}', { name })}
        allowDeselect={false}
        w={180}
        data={roleOptions()}
        value={role}
        onChange={(chosen) =>
          chosen && set.mutate({ params: { namespace, kind, name }, body: { role: chosen as Role } })
        }
      />
      <ErrorNotice error={set.error} />
    </>
  );
}

/** What those of a kind lose, to be looked up where it is shown. */
const lost: Readonly<Record<ApiMember['kind'], Message>> = {
  user: 'The user loses its role in {namespace} at once.',
  group: 'The group loses its role in {namespace} at once.',
};

function Remove({ namespace, member: { kind, name } }: Membership) {
  const remove = useApiMutation('removeMember', ['listMembers']);
  return (
    <RemoveButton
      label={t('Remove {name}', { name })}
      title={t('Remove {name} from {namespace}', { name, namespace })}
      consequence={t(lost[kind], { namespace })}
      action={t('Remove')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(close) => remove.mutate({ params: { namespace, kind, name } }, { onSuccess: close })}
    />
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
          label={t('Kind')}
          allowDeselect={false}
          w={120}
          data={[
            { value: 'user', label: t('User') },
            { value: 'group', label: t('Group') },
          ]}
          value={kind}
          onChange={(chosen) => chosen && setKind(chosen as ApiMember['kind'])}
        />
        <TextInput label={t('Name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Select
          label={t('Role')}
          allowDeselect={false}
          w={180}
          data={roleOptions()}
          value={role}
          onChange={(chosen) => chosen && setRole(chosen as Role)}
        />
        <Button type="submit" loading={set.isPending}>
          {t('Add member')}
        </Button>
      </Group>
      <ErrorNotice error={set.error} />
    </form>
  );
}
