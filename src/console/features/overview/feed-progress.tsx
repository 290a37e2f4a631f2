import { Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';

/** How many advisory sources are loaded, which are loading now, and how many could not be loaded. */
export function FeedProgress() {
  const feeds = useQuery(apiQuery('listFeeds', {})).data?.items;
  if (!feeds) return null;
  const loaded = feeds.filter((feed) => feed.records > 0);
  const loading = feeds.filter((feed) => feed.progress);
  const failed = feeds.filter((feed) => feed.records === 0 && feed.state === 'error' && !feed.progress);
  const records = loaded.reduce((sum, feed) => sum + feed.records, 0);
  const progress = counted(
    feeds.length,
    '{loaded} of {count} feed loaded, {records} records',
    '{loaded} of {count} feeds loaded, {records} records',
    { loaded: loaded.length, records: formatCount(records) },
  );
  const failedText = counted(failed.length, '{count} feed could not be loaded', '{count} feeds could not be loaded');
  return (
    <Stack gap={6} maw={820}>
      <Title order={2}>{t('Advisories')}</Title>
      <Progress.Root>
        <Progress.Section
          value={(loaded.length / Math.max(1, feeds.length)) * 100}
          aria-label={t('{loaded} of {total} feeds loaded', { loaded: loaded.length, total: feeds.length })}
        />
        {failed.length > 0 && (
          <Progress.Section
            value={(failed.length / feeds.length) * 100}
            color="var(--console-caution)"
            aria-label={failedText}
          />
        )}
      </Progress.Root>
      <Text size="sm">
        {loading.length === 0
          ? progress
          : t('{progress}; loading now: {names}', { progress, names: loading.map((feed) => feed.title).join(', ') })}
      </Text>
      {failed.length > 0 && (
        <InnerLink size="sm" underline="always" to="/feeds">
          {failedText}
        </InnerLink>
      )}
    </Stack>
  );
}
