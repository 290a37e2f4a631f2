import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { type Message, t, tNodes } from '../../lib/t.tsx';
import { Fact } from '../../ui/fact.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Time } from '../../ui/time.tsx';

const names: Readonly<Record<string, Message>> = { database: 'Database', blobs: 'Storage of blobs' };
const uses: Readonly<Record<string, Message>> = {
  database: 'it answers queries',
  blobs: 'it takes bytes, and there is room',
};

/** Whether what the server depends on works: database, storage, advisory sources; and since when it runs. */
export function CheckFacts({ workings: { checks, startedAt } }: { readonly workings: ApiWorkings }) {
  const feeds = useQuery(apiQuery('getHealth', {})).data?.feeds;
  return (
    <div className="fact-grid">
      {checks.map(({ name, problem }) => (
        <Fact
          key={name}
          label={names[name] ? t(names[name]) : name}
          value={problem === undefined ? t('Works') : t('Does not work')}
          note={
            problem === undefined ? (
              uses[name] && t(uses[name])
            ) : (
              <Text size="xs" c="var(--console-danger)">
                {problem}
              </Text>
            )
          }
        />
      ))}
      {feeds && (
        <Fact
          label={t('Current feeds')}
          value={t('{current} of {total}', { current: feeds.current, total: feeds.total })}
          note={
            <InnerLink size="xs" to="/feeds">
              {t('All feeds')}
            </InnerLink>
          }
        />
      )}
      <Fact
        label={t('This process')}
        value={t('Runs|of a process')}
        note={tNodes('since {time}', { time: <Time iso={startedAt} size="xs" /> })}
      />
    </div>
  );
}
