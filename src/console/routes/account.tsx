import { Stack, Title } from '@mantine/core';
import { ApiTokens } from '../features/account/api-tokens.tsx';
import { SessionList } from '../features/account/session-list.tsx';
import { ChangePassword } from '../features/session/change-password.tsx';
import { Page } from '../ui/page.tsx';

/** The own account: tokens, sessions, password. */
export function Account() {
  return (
    <Page title="Account">
      <ApiTokens />
      <SessionList />
      <Stack>
        <Title order={2} size="h3">
          Password
        </Title>
        <ChangePassword />
      </Stack>
    </Page>
  );
}
