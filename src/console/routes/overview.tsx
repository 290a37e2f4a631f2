import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ApiCensus, ApiOverview } from '../../api/overview-schemas.ts';
import { CoveragePanel } from '../features/overview/coverage-panel.tsx';
import { NewPanel } from '../features/overview/new-panel.tsx';
import { OverviewFacts } from '../features/overview/overview-facts.tsx';
import { PushHelp } from '../features/overview/push-help.tsx';
import { PushPanel } from '../features/overview/push-panel.tsx';
import { ReachPanel } from '../features/overview/reach-panel.tsx';
import { RiskPanel } from '../features/overview/risk-panel.tsx';
import { TrendPanel } from '../features/overview/trend-panel.tsx';
import { WorstPanel } from '../features/overview/worst-panel.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

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
          {data.census ? (
            <Counted census={data.census} pushes={data.recentPushes} />
          ) : (
            <>
              <Loading />
              <PushPanel pushes={data.recentPushes} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Counted({ census, pushes }: { readonly census: ApiCensus; readonly pushes: ApiOverview['recentPushes'] }) {
  const { days } = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <div className="overview-grid">
      <div className="overview-pair">
        <CoveragePanel census={census} />
        <WorstPanel census={census} />
      </div>
      <TrendPanel
        trend={census.trend}
        days={days === '90' ? 90 : 30}
        onDays={(next) => void navigate({ to: '/', search: { days: next }, replace: true })}
      />
      <NewPanel census={census} />
      <ReachPanel census={census} />
      <RiskPanel census={census} />
      <PushPanel pushes={pushes} />
    </div>
  );
}
