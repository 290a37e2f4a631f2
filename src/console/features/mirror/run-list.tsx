import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiReplicationRule, ApiReplicationRun } from '../../../api/mirror-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** Runs that are shown. */
const shown = 10;
const states = {
  running: 'Running since {time}, {cause}: {counts}',
  complete: 'Complete {time}, {cause}: {counts}',
  failed: 'Failed {time}, {cause}: {counts}',
} as const;
const causes = { push: 'after a push', schedule: 'by the schedule', request: 'on request' } as const;

/** The last runs of a rule, with what they did not copy and why. */
export function RunList({ namespace, rule }: { readonly namespace: string; readonly rule: ApiReplicationRule }) {
  const wanted = apiQuery('listReplicationRuns', { params: { namespace, id: rule.id } });
  const { data, error } = useQuery(wanted);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Text size="sm">{t('It did not run yet.')}</Text>;
  return (
    <Stack gap="sm">
      {data.items.slice(0, shown).map((run) => (
        <Stack key={run.id} gap={2}>
          <RunFacts run={run} />
          {run.refused + run.failed > 0 && <Problems namespace={namespace} id={rule.id} run={run.id} />}
        </Stack>
      ))}
      <ListFoot exported={wanted} />
    </Stack>
  );
}

/** How a run went, in a line. */
export function RunFacts({ run }: { readonly run: ApiReplicationRun }) {
  const cause = t(causes[run.cause]);
  const counts = [
    t('{count} copied', { count: formatCount(run.copied) }),
    t('{count} there already', { count: formatCount(run.skipped) }),
    run.refused > 0 ? t('{count} refused by the policy', { count: formatCount(run.refused) }) : undefined,
    run.failed > 0 ? t('{count} failed', { count: formatCount(run.failed) }) : undefined,
    run.deleted > 0 ? t('{count} deleted', { count: formatCount(run.deleted) }) : undefined,
    run.bytes > 0 ? formatBytes(run.bytes) : undefined,
  ].filter((text) => text !== undefined);
  return (
    <Text size="sm">
      {tNodes(states[run.state], {
        time: <Time iso={run.finishedAt ?? run.startedAt} />,
        cause: run.repository ? t('{cause} to {repository}', { cause, repository: run.repository }) : cause,
        counts: counts.join(t(', ')),
      })}
      {run.error && `. ${run.error}`}
    </Text>
  );
}

function Problems({ namespace, id, run }: { readonly namespace: string; readonly id: number; readonly run: number }) {
  const wanted = apiQuery('listReplicationProblems', { params: { namespace, id, run } });
  const { data, error } = useQuery(wanted);
  if (error) return <ErrorNotice error={error} />;
  return (
    <>
      <List size="sm">
        {data?.items.map(({ version, kind, reason }) => (
          <List.Item key={`${version} ${kind}`}>
            {t('{version} {kind}: {reason}', { version, kind: t(kind), reason })}
          </List.Item>
        ))}
      </List>
      {Boolean(data?.total) && <ListFoot exported={wanted} />}
    </>
  );
}
