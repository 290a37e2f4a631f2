import { Button, Card, Center, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { sessionKey } from '../../lib/session.tsx';
import { type Message, t, tNodes } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { LanguageMenu } from './language-menu.tsx';

/** The page for those who are not signed in. */
export function SignIn() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useApiMutation('signIn');
  useEffect(() => {
    document.title = `${t('Sign in')} · Cleardock`;
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { body: { name, password } },
      { onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }) },
    );
  };
  return (
    <Center component="main" mih="100vh" p="md" bg="var(--console-rail)">
      <Card withBorder padding="xl" w={380} radius="md" shadow="sm">
        <form onSubmit={submit}>
          <Stack>
            <Group justify="space-between">
              <Wordmark size={36} />
              <LanguageMenu />
            </Group>
            <Title order={1} size="h2" mt="xs">
              {t('Sign in')}
            </Title>
            <TextInput
              label={t('User name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              autoComplete="username"
              autoFocus
              required
            />
            <PasswordInput
              label={t('Password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
            />
            <ErrorNotice error={signIn.error} />
            <Button type="submit" loading={signIn.isPending}>
              {t('Sign in')}
            </Button>
            <OtherWays />
            <Text size="xs" c="var(--mantine-color-text)">
              {tNodes('The password of {admin} was printed when the server started for the first time.', {
                admin: <b translate="no">admin</b>,
              })}
            </Text>
          </Stack>
        </form>
      </Card>
    </Center>
  );
}

/** The button that leads to the identity provider, and what became of an earlier attempt. */
function OtherWays() {
  const { oidc } = useQuery(apiQuery('getSignInWays', {})).data ?? {};
  const refusal = new URLSearchParams(location.search).get('sign-in');
  return (
    <>
      {refusal !== null && <ErrorNotice error={new Error(t(refusalText(refusal)))} />}
      {oidc && (
        <Button component="a" variant="default" href={oidc.path}>
          {t('Sign in with {label}', { label: oidc.label })}
        </Button>
      )}
    </>
  );
}

const fault = 'Signing in did not work; the log of the server says why.';

/** What codes of the server mean for the person who wanted to sign in. */
const refusals: Readonly<Record<string, Message>> = {
  name_taken:
    'Another user has your name here already. Ask an administrator: your accounts are not put together by their name.',
  name_unusable: 'The identity provider gave a name that users cannot have here. Ask an administrator.',
  oidc_expired: 'The sign-in took too long, or was begun in another browser. Try again.',
  oidc_not_allowed: 'You may not sign in here. Ask an administrator.',
  oidc_refused: 'The identity provider did not confirm who you are. Try again.',
  oidc_unavailable: 'The identity provider cannot be reached now. Try again later, or sign in with a password.',
  user_disabled: 'Your user is disabled here. Ask an administrator.',
};

/** What a code from the page's address means; whoever made the address may have written anything into it. */
function refusalText(code: string): Message {
  return (Object.hasOwn(refusals, code) && refusals[code]) || fault;
}
