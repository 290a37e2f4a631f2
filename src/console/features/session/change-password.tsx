import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { useSession } from '../../lib/session.tsx';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Form for the own password. */
export function ChangePassword() {
  const name = useSession()?.name ?? '';
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useApiMutation('changePassword');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { body: { current, password } },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={380}>
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <PasswordInput
          label={t('Present password')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('Show present password') }}
        />
        <PasswordInput
          label={t('New password')}
          description={t('At least 8 characters; your other sessions end, and your API tokens are revoked')}
          minLength={8}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('Show new password') }}
        />
        <ErrorNotice error={change.error} />
        {change.isSuccess && (
          <Text size="sm" role="status" c="var(--console-good)">
            {t('The password was changed.')}
          </Text>
        )}
        <Button type="submit" loading={change.isPending} w="fit-content">
          {t('Change password')}
        </Button>
      </Stack>
    </form>
  );
}
