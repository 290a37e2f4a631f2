import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiOverview } from '../../../api/overview-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount, plural } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { Fact } from '../../ui/fact.tsx';
import { Time } from '../../ui/time.tsx';

/** Figures of the whole registry: what is new, what was blocked, how fresh the feeds are, what is stored. */
export function OverviewFacts({ overview }: { readonly overview: ApiOverview }) {
  const { census, blockedPulls, storage, repositories, namespaces } = overview;
  const feeds = useQuery(apiQuery('getHealth', {})).data?.feeds;
  return (
    <div className="fact-grid">
      {census && (
        <Fact
          label="New matches in 24 h"
          value={formatCount(census.newlyMatched.day)}
          note={`${formatCount(census.newlyMatched.week)} in 7 days`}
        />
      )}
      {blockedPulls !== undefined && (
        <Fact label="Blocked pulls in 24 h" value={formatCount(blockedPulls)} note="refused by policies" />
      )}
      {feeds && (
        <Fact
          label="Current feeds"
          value={`${feeds.current} of ${feeds.total}`}
          note={
            <>
              {feeds.oldestAnswer ? (
                <>
                  oldest answer <Time iso={feeds.oldestAnswer} size="xs" />
                </>
              ) : (
                'none has answered yet'
              )}
              {'; '}
              <Anchor inherit underline="always" renderRoot={(props) => <Link {...props} to="/feeds" />}>
                all feeds
              </Anchor>
            </>
          }
        />
      )}
      {storage && <Fact label="Stored" value={formatBytes(storage.bytes)} note={plural(storage.blobs, 'blob')} />}
      <Fact label="Repositories" value={formatCount(repositories)} note={`in ${plural(namespaces, 'namespace')}`} />
    </div>
  );
}
