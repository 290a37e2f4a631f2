import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ApiCensus } from '../../api/overview-schemas.ts';
import { CoveragePanel } from '../features/overview/coverage-panel.tsx';
import { OverviewFacts } from '../features/overview/overview-facts.tsx';
import { PushHelp } from '../features/overview/push-help.tsx';
import { PushPanel } from '../features/overview/push-panel.tsx';
import { RiskPanel } from '../features/overview/risk-panel.tsx';
import { TrendPanel } from '../features/overview/trend-panel.tsx';
import { VulnerabilityTable } from '../features/overview/vulnerability-table.tsx';
import { WorstPanel } from '../features/overview/worst-panel.tsx';
import { apiQuery } from '../lib/api.ts';
import { formatCount } from '../lib/count.ts';
import { counted, t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

/** Most registries are past them. */
const FirstSteps = lazy(async () => ({ default: (await import('../features/overview/first-steps.tsx')).FirstSteps }));

/** How often the overview is asked for while images are counted for the first time, in milliseconds. */
const whileCounting = 1_500;

/** What is in the registry, what is wrong with it, and what is new: the first page. */
export function Overview() {
  const { data, error, isPending } = useQuery({
    ...apiQuery('getOverview', {}),
    refetchInterval: ({ state }) => (state.data && !state.data.census ? whileCounting : false),
  });
  return (
    <Page title={t('Overview')} actions={data && data.recentPushes.length > 0 && <PushHelp />}>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && data.recentPushes.length === 0 && (
        <Suspense fallback={<Loading />}>
          <FirstSteps />
        </Suspense>
      )}
      {data && data.recentPushes.length > 0 && (
        <>
          <OverviewFacts overview={data} />
          {data.census ? <Counted census={data.census} /> : <Loading />}
          <PushPanel pushes={data.recentPushes} />
        </>
      )}
    </Page>
  );
}

function Counted({ census }: { readonly census: ApiCensus }) {
  const { days } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { reach, newlyMatched, trend } = census;
  return (
    <div className="overview-grid">
      <CoveragePanel census={census} />
      <WorstPanel census={census} />
      <TrendPanel
        trend={trend}
        days={days === '90' ? 90 : 30}
        onDays={(next) => void navigate({ to: '/', search: { days: next }, replace: true })}
      />
      <Panel
        title={t('Newly matched vulnerabilities')}
        note={t('What updates of feeds found in 7 days in packages that were there')}
      >
        <VulnerabilityTable
          rows={newlyMatched.latest.map((row) => ({ ...row, figure: formatCount(row.packages) }))}
          figure="Packages"
          empty={t('Updates of feeds found nothing new in 7 days.')}
        />
      </Panel>
      <Panel
        title={t('Furthest reaching vulnerabilities')}
        note={t('Critical ones and those known to be exploited, without regard to exceptions')}
      >
        <VulnerabilityTable
          rows={reach.map((row) => ({ ...row, figure: counted(row.images, '{count} image', '{count} images') }))}
          figure="Found in|images"
          empty={t('No image has a Critical or exploited vulnerability.')}
        />
      </Panel>
      <RiskPanel census={census} />
    </div>
  );
}
