import { Button, Card, Center, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { sessionKey } from '../../lib/session.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';

/** The page for those who are not signed in. */
export function SignIn() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useApiMutation('signIn');
  useEffect(() => {
    document.title = 'Sign in · Cleardock';
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { name, password } }, { onSuccess: (user) => client.setQueryData(sessionKey, user) });
  };
  return (
    <Center component="main" mih="100vh" p="md" bg="var(--console-rail)">
      <Card withBorder padding="xl" w={380} radius="md" shadow="sm">
        <form onSubmit={submit}>
          <Stack>
            <Wordmark size={36} />
            <Title order={1} size="h2" mt="xs">
              Sign in
            </Title>
            <TextInput
              label="User name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              autoComplete="username"
              autoFocus
              required
            />
            <PasswordInput
              label="Password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
            />
            <ErrorNotice error={signIn.error} />
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
            <Text size="xs" c="var(--mantine-color-text)">
              The password of <b>admin</b> was printed when the server started for the first time.
            </Text>
          </Stack>
        </form>
      </Card>
    </Center>
  );
}
