import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiFeed } from '../../api/operation-schemas.ts';
import { FeedTable } from '../features/feeds/feed-table.tsx';
import { UpdateFeeds } from '../features/feeds/update-feeds.tsx';
import { apiQuery } from '../lib/api.ts';
import { useMay } from '../lib/session.tsx';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Advisory sources: how fresh they are, and what went wrong. */
export function Feeds() {
  const { data, error, isPending } = useQuery(apiQuery('listFeeds', {}));
  const admin = useMay('manage_feeds');
  return (
    <Page title={t('Feeds')} actions={admin && <UpdateFeeds />}>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : data && <ChosenFeeds feeds={data.items} admin={admin ?? false} />}
    </Page>
  );
}

const states = {
  all: 'All',
  current: 'Current',
  error: 'With errors',
  loading: 'Loading',
  never: 'Not loaded',
} as const;

function ChosenFeeds({ feeds, admin }: { readonly feeds: readonly ApiFeed[]; readonly admin: boolean }) {
  const [state, setState] = useState<string>('all');
  const count = (one: string) => feeds.filter((feed) => one === 'all' || feed.state === one).length;
  const data = Object.entries(states).map(([value, label]) => ({ value, label: `${t(label)} ${count(value)}` }));
  return (
    <Stack gap="sm">
      <SegmentedControl
        data={data}
        value={state}
        onChange={setState}
        size="xs"
        aria-label={t('State of the feeds')}
        maw="100%"
        style={{ alignSelf: 'flex-start', overflowX: 'auto' }}
      />
      <FeedTable feeds={feeds.filter((feed) => state === 'all' || feed.state === state)} admin={admin} />
    </Stack>
  );
}
