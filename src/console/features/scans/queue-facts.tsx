import { useQuery } from '@tanstack/react-query';
import type { ApiScanQueue } from '../../../api/scan-contract.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { timeSpan } from '../../lib/time-span.ts';
import { Fact } from '../../ui/fact.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** The pace changes without an event: it is asked for this often, in milliseconds. */
const interval = 10_000;

/** Scans that wait, are under way and failed, and how fast they are done. */
export function QueueFacts() {
  const { data, error } = useQuery({ ...apiQuery('getScanQueue', { query: {} }), refetchInterval: interval });
  return (
    <>
      <ErrorNotice error={error} />
      {data && <Facts queue={data} />}
    </>
  );
}

function Facts({ queue }: { readonly queue: ApiScanQueue }) {
  const { queued, scanning, failed, oldestAt, ended } = queue;
  return (
    <div className="fact-grid">
      <Fact
        label={t('Waiting')}
        value={formatCount(queued)}
        note={
          oldestAt
            ? tNodes('the longest since {time}', { time: <Time iso={oldestAt} size="xs" /> })
            : t('nothing waits')
        }
      />
      <Fact label={t('Under way')} value={formatCount(scanning)} note={timeLeft(queue)} />
      <Fact
        label={t('Scans a minute')}
        value={ended === 0 ? '–' : (ended / 5).toFixed(ended < 50 ? 1 : 0)}
        note={counted(ended, '{count} in the last five minutes', '{count} in the last five minutes')}
      />
      <Fact
        label={t('Failed')}
        value={formatCount(failed)}
        note={failed === 0 ? t('no scan failed') : t('the reasons stand below')}
      />
    </div>
  );
}

function timeLeft({ queued, scanning, minutesLeft }: ApiScanQueue): string {
  if (queued + scanning === 0) return t('all is done');
  if (minutesLeft === undefined) return t('none ended in the last five minutes');
  const span = timeSpan(minutesLeft * 60_000);
  return span === '' ? t('done in less than a minute') : t('done in about {span}', { span });
}
