import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ScanRun } from '../features/namespaces/scan-run.tsx';
import { FailureGroups } from '../features/scans/failure-groups.tsx';
import { QueueFacts } from '../features/scans/queue-facts.tsx';
import { RunTable } from '../features/scans/run-table.tsx';
import { ScanList } from '../features/scans/scan-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';
import { ScanAllButton } from '../ui/scan-all-button.tsx';

/** Scans of the whole registry: the run over all versions, what waits, is under way or failed, and how fast it goes. For who may scan everything. */
export function Scans() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const run = useQuery(apiQuery('listScanRuns', { query: {} })).data?.items[0];
  return (
    <Page title={t('Scans')} actions={<ScanAllButton busy={run?.state === 'running' || run?.state === 'paused'} />}>
      <ScanRun />
      <QueueFacts />
      <FailureGroups />
      <ScanList
        filters={search}
        onChange={(change) => void navigate({ to: '/scans', search: { ...search, ...change }, replace: true })}
      />
      <RunTable />
    </Page>
  );
}
