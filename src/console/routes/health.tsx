import { useQuery } from '@tanstack/react-query';
import { CheckFacts } from '../features/health/check-facts.tsx';
import { FailingJobs } from '../features/health/failing-jobs.tsx';
import { JobTable } from '../features/health/job-table.tsx';
import { WaitTable } from '../features/health/wait-table.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** What is shown is asked for again this often, in milliseconds. */
const interval = 10_000;

/** What the server depends on, how long clients wait, and its background jobs. */
export function Health() {
  const { data, error, isPending } = useQuery({ ...apiQuery('getWorkings', {}), refetchInterval: interval });
  return (
    <Page title={t('Health')}>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && (
        <>
          <CheckFacts workings={data} />
          <WaitTable waits={data.waits} />
          <JobTable jobs={data.jobs} />
          <FailingJobs jobs={data.failing} />
        </>
      )}
    </Page>
  );
}
