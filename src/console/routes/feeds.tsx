import { useQuery } from '@tanstack/react-query';
import { FeedTable } from '../features/feeds/feed-table.tsx';
import { UpdateFeeds } from '../features/feeds/update-feeds.tsx';
import { apiQuery } from '../lib/api.ts';
import { useSession } from '../lib/session.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Advisory sources: how fresh they are, and what went wrong. */
export function Feeds() {
  const { data, error, isPending } = useQuery(apiQuery('listFeeds', {}));
  const admin = useSession()?.admin;
  return (
    <Page title="Feeds" actions={admin && <UpdateFeeds />}>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : data && <FeedTable feeds={data.items} admin={admin ?? false} />}
    </Page>
  );
}
