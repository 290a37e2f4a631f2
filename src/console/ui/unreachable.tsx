import { Button, Center, Stack, Title } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { ErrorNotice } from './notice.tsx';

/** Stands in place of a page that cannot be shown, with a way to try again. */
export function Unreachable({ error, onRetry }: { readonly error: Error; onRetry(): void }) {
  return (
    <Center component="section" mih="60vh" p="md">
      <Stack maw={480}>
        <Title order={1} size="h2">
          {t('This page cannot be shown')}
        </Title>
        <ErrorNotice error={error} />
        <Button onClick={onRetry} w="fit-content">
          {t('Try again')}
        </Button>
      </Stack>
    </Center>
  );
}
