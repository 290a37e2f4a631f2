import { Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { formatCount, plural } from '../../lib/count.ts';

/** How many advisory sources are loaded, and which are loading now. */
export function FeedProgress() {
  const feeds = useQuery(apiQuery('listFeeds', {})).data?.items;
  if (!feeds) return null;
  const loaded = feeds.filter((feed) => feed.records > 0);
  const loading = feeds.filter((feed) => feed.progress);
  const records = loaded.reduce((sum, feed) => sum + feed.records, 0);
  return (
    <Stack gap={6} maw={820}>
      <Title order={2}>Advisories</Title>
      <Progress
        value={(loaded.length / Math.max(1, feeds.length)) * 100}
        aria-label={`${loaded.length} of ${feeds.length} feeds loaded`}
      />
      <Text size="sm">
        {loaded.length} of {plural(feeds.length, 'feed')} loaded, {formatCount(records)} records
        {loading.length > 0 && `; loading now: ${loading.map((feed) => feed.title).join(', ')}`}
      </Text>
    </Stack>
  );
}
