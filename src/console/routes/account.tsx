import { Stack, Title } from '@mantine/core';
import { ApiTokens } from '../features/account/api-tokens.tsx';
import { SessionList } from '../features/account/session-list.tsx';
import { ChangePassword } from '../features/session/change-password.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** The own account: tokens, sessions, password. */
export function Account() {
  return (
    <Page title={t('Account')}>
      <ApiTokens />
      <SessionList />
      <Stack>
        <Title order={2} size="h3">
          {t('Password')}
        </Title>
        <ChangePassword />
      </Stack>
    </Page>
  );
}
