import { PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Grant } from '../../../api/people-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { GrantFields } from '../../ui/grant-fields.tsx';
import { NameField } from '../../ui/name-field.tsx';

/** Button and dialog for a sub-account. */
export function CreateUser() {
  return <FormDialog makes={t('New user')}>{(close) => <UserForm onDone={close} />}</FormDialog>;
}

function UserForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [grants, setGrants] = useState<Grant[]>([]);
  const create = useApiMutation('createUser', ['listUsers']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ body: { name, password, grants } }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField
          description={t('Lower-case letters, digits, dots, dashes and underscores')}
          value={name}
          onChange={setName}
        />
        <PasswordInput
          label={t('Password')}
          description={t('At least 8 characters; the user can change it')}
          minLength={8}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
        />
        <GrantFields grants={grants} onChange={setGrants} />
        <FormEnd action={t('Create')} error={create.error} pending={create.isPending} />
      </Stack>
    </form>
  );
}
