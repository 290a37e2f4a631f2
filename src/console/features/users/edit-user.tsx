import { PasswordInput, Select, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiUser, Grant } from '../../../api/people-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { registryRoleOptions } from '../../lib/role-options.ts';
import { t } from '../../lib/t.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { GrantFields } from '../../ui/grant-fields.tsx';

/** Button and dialog for a user's rights and password. */
export function EditUser({ user }: { readonly user: ApiUser }) {
  return <FormDialog edits={user.name}>{(close) => <EditForm user={user} onDone={close} />}</FormDialog>;
}

function EditForm({ user, onDone }: { readonly user: ApiUser; onDone(): void }) {
  const [grants, setGrants] = useState<Grant[]>([...user.grants]);
  const [role, setRole] = useState<string>(user.role ?? '');
  const [password, setPassword] = useState('');
  const update = useApiMutation('updateUser', ['listUsers']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(
      {
        params: { name: user.name },
        body: { grants, role: (role || null) as ApiUser['role'], password: password || undefined },
      },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label={t('Role in the whole registry')}
          allowDeselect={false}
          data={registryRoleOptions()}
          value={role}
          onChange={(chosen) => setRole(chosen ?? '')}
        />
        {role !== 'administrator' && <GrantFields grants={grants} onChange={setGrants} />}
        <PasswordInput
          label={t('New password')}
          description={t("Empty: stays as it is. A new one ends the user's sessions and revokes the user's tokens")}
          minLength={8}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
        />
        <FormEnd action={t('Save')} error={update.error} pending={update.isPending} />
      </Stack>
    </form>
  );
}
