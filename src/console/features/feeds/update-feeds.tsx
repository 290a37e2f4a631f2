import { Button, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useApiMutation } from '../../lib/api.ts';

/** Asks one feed for news now, or all of them. */
export function UpdateFeeds({ feed, busy = false }: { readonly feed?: string; readonly busy?: boolean }) {
  const update = useApiMutation('updateFeeds', ['listFeeds']);
  return (
    <Tooltip label={update.error?.message} disabled={!update.error} opened={update.isError}>
      <Button
        variant={feed ? 'default' : 'filled'}
        size={feed ? 'compact-sm' : 'sm'}
        aria-label={feed ? `Update ${feed}` : undefined}
        disabled={busy}
        loading={update.isPending}
        leftSection={feed ? undefined : <IconRefresh size={16} aria-hidden />}
        onClick={() => update.mutate({ body: { feed } })}
      >
        {feed ? 'Update' : 'Update all now'}
      </Button>
    </Tooltip>
  );
}
