import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { PushCommands } from '../../ui/push-commands.tsx';

/** Commands for a push to a namespace that one may push to. */
export function HowToPush() {
  const namespaces = useQuery(apiQuery('listNamespaces', { query: {} })).data?.items;
  const pushing = namespaces?.find((namespace) => namespace.actions.includes('push'));
  return (
    <>
      <Text size="sm">
        {pushing || !namespaces
          ? t('With any client of these; images are scanned as they arrive, and appear here.')
          : t('You may not push to any namespace yet: create one, or ask an administrator for a role in one.')}
      </Text>
      <PushCommands namespace={pushing?.name ?? 'NAMESPACE'} />
    </>
  );
}
