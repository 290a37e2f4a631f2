import { MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiGroup, Grant } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { registryRoleOptions } from '../../lib/role-options.ts';
import { t } from '../../lib/t.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { GrantFields } from '../../ui/grant-fields.tsx';
import { NameField } from '../../ui/name-field.tsx';

/** Button and dialog for a group: a new one, or one to change. */
export function GroupDialog({ group }: { readonly group?: ApiGroup }) {
  return (
    <FormDialog edits={group?.name} makes={t('New group')}>
      {(close) => <GroupForm group={group} onDone={close} />}
    </FormDialog>
  );
}

function GroupForm({ group, onDone }: { readonly group?: ApiGroup; onDone(): void }) {
  const [name, setName] = useState(group?.name ?? '');
  const [description, setDescription] = useState(group?.description ?? '');
  const [role, setRole] = useState<string>(group?.role ?? '');
  const [grants, setGrants] = useState<Grant[]>([...(group?.grants ?? [])]);
  const [members, setMembers] = useState<string[]>(localMembers(group));
  const users = useQuery(apiQuery('listUsers', {})).data?.items.map((user) => user.name) ?? [];
  const create = useApiMutation('createGroup', ['listGroups', 'listUsers']);
  const update = useApiMutation('updateGroup', ['listGroups', 'listUsers']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { description, role: (role || null) as ApiGroup['role'], grants, members };
    if (group) update.mutate({ params: { name: group.name }, body }, { onSuccess: onDone });
    else create.mutate({ body: { name, ...body } }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {!group && (
          <NameField
            description={t('As the directory calls it, where it says who is in it')}
            value={name}
            onChange={setName}
          />
        )}
        <TextInput
          label={t('Description')}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <MultiSelect label={t('Members put in here')} searchable data={users} value={members} onChange={setMembers} />
        <Select
          label={t('Role in the whole registry')}
          allowDeselect={false}
          data={registryRoleOptions()}
          value={role}
          onChange={(chosen) => setRole(chosen ?? '')}
        />
        <GrantFields grants={grants} onChange={setGrants} />
        <FormEnd
          action={group ? t('Save') : t('Create')}
          error={create.error ?? update.error}
          pending={create.isPending || update.isPending}
        />
      </Stack>
    </form>
  );
}

/** Members that a directory names are its own business. */
function localMembers(group: ApiGroup | undefined): string[] {
  return (group?.members ?? []).filter((member) => member.source === 'local').map((member) => member.name);
}
