import { Button, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';

/** Asks one feed for news now, or all of them. */
export function UpdateFeeds({ feed, busy = false }: { readonly feed?: string; readonly busy?: boolean }) {
  const update = useApiMutation('updateFeeds', ['listFeeds']);
  return (
    <Tooltip label={update.error?.message} disabled={!update.error} opened={update.isError}>
      <Button
        variant={feed ? 'default' : 'filled'}
        size={feed ? 'compact-sm' : 'sm'}
        aria-label={feed ? t('Update {name}', { name: feed }) : undefined}
        disabled={busy}
        loading={update.isPending}
        leftSection={feed ? undefined : <IconRefresh size={16} aria-hidden />}
        onClick={() => update.mutate({ body: { feed } })}
      >
        {feed ? t('Update') : t('Update all now')}
      </Button>
    </Tooltip>
  );
}
