import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { PushCommands } from '../../ui/push-commands.tsx';
import { FeedProgress } from './feed-progress.tsx';

/** Stands in place of the overview while nothing was pushed: how to push, and what the feeds are doing. */
export function FirstSteps() {
  const namespaces = useQuery(apiQuery('listNamespaces', {})).data?.items;
  const pushing = namespaces?.find((namespace) => namespace.actions.includes('push'));
  return (
    <Stack gap="xl">
      <FeedProgress />
      <Stack gap="sm">
        <Title order={2}>Push a first image</Title>
        <Text size="sm">
          {pushing || !namespaces
            ? 'With any client of these; images are scanned as they arrive, and appear here.'
            : 'You may not push to any namespace yet: create one, or ask an administrator for a role in one.'}
        </Text>
        <PushCommands namespace={pushing?.name ?? 'NAMESPACE'} />
      </Stack>
    </Stack>
  );
}
