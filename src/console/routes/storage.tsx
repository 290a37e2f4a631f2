import { useQuery } from '@tanstack/react-query';
import { GarbageRuns } from '../features/storage/garbage-runs.tsx';
import { RepositoryUsage } from '../features/storage/repository-usage.tsx';
import { StorageFacts } from '../features/storage/storage-facts.tsx';
import { StorageMap } from '../features/storage/storage-map.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** What is stored, what can be reclaimed, and what was. */
export function Storage() {
  const { data, error, isPending } = useQuery(apiQuery('getStorage', {}));
  return (
    <Page title={t('Storage')}>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && <StorageFacts storage={data} />}
      <GarbageRuns />
      <StorageMap />
      <RepositoryUsage />
    </Page>
  );
}
