import { useQuery } from '@tanstack/react-query';
import type { ApiOverview } from '../../../api/overview-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { Fact } from '../../ui/fact.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Time } from '../../ui/time.tsx';

/** Figures of the whole registry: what is new, what was blocked, how fresh the feeds are, what is stored. */
export function OverviewFacts({ overview }: { readonly overview: ApiOverview }) {
  const { census, blockedPulls, storage, repositories, namespaces } = overview;
  const feeds = useQuery(apiQuery('getHealth', {})).data?.feeds;
  return (
    <div className="fact-grid">
      {census && (
        <Fact
          label={t('New matches in 24 h')}
          value={formatCount(census.newlyMatched.day)}
          note={t('{count} in 7 days', { count: formatCount(census.newlyMatched.week) })}
        />
      )}
      {blockedPulls !== undefined && (
        <Fact label={t('Blocked pulls in 24 h')} value={formatCount(blockedPulls)} note={t('refused by policies')} />
      )}
      {feeds && (
        <Fact
          label={t('Current feeds')}
          value={t('{current} of {total}', { current: feeds.current, total: feeds.total })}
          note={<FeedsNote oldestAnswer={feeds.oldestAnswer} />}
        />
      )}
      {storage && (
        <Fact
          label={t('Stored')}
          value={formatBytes(storage.bytes)}
          note={counted(storage.blobs, '{count} blob', '{count} blobs')}
        />
      )}
      <Fact
        label={t('Repositories')}
        value={formatCount(repositories)}
        note={counted(namespaces, 'in {count} namespace', 'in {count} namespaces')}
      />
    </div>
  );
}

function FeedsNote({ oldestAnswer }: { readonly oldestAnswer: string | undefined }) {
  const feeds = (
    <InnerLink inherit underline="always" to="/feeds">
      {t('all feeds')}
    </InnerLink>
  );
  return oldestAnswer
    ? tNodes('oldest answer {time}; {feeds}', { time: <Time iso={oldestAnswer} size="xs" />, feeds })
    : tNodes('none has answered yet; {feeds}', { feeds });
}
