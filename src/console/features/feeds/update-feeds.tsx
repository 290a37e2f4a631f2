import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useApiMutation } from '../../lib/api.ts';

/** Asks one feed for news now, or all of them. */
export function UpdateFeeds({ feed, busy = false }: { readonly feed?: string; readonly busy?: boolean }) {
  const update = useApiMutation('updateFeeds', ['listFeeds']);
  return (
    <Button
      variant={feed ? 'subtle' : 'filled'}
      size={feed ? 'compact-xs' : 'sm'}
      disabled={busy}
      loading={update.isPending}
      leftSection={feed ? undefined : <IconRefresh size={16} aria-hidden />}
      onClick={() => update.mutate({ body: { feed } })}
    >
      {feed ? 'Update' : 'Update all now'}
    </Button>
  );
}
