import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiScanRun } from '../../../api/operation-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { timeSpan } from '../../lib/time-span.ts';
import { Callout } from '../../ui/callout.tsx';

/** The pace is asked for this often, in milliseconds. */
const interval = 10_000;

/** The last run over all versions of a namespace, or (without one) of the registry: how far it is, or what it could not do. Nothing where all went well. */
export function ScanRun({ namespace }: { readonly namespace?: string }) {
  const { data } = useQuery(apiQuery('listScanRuns', { query: { namespace } }));
  const run = data?.items[0];
  if (run?.state === 'running' || run?.state === 'paused') return <Running run={run} namespace={namespace} />;
  return run?.state === 'incomplete' ? <Incomplete run={run} /> : null;
}

function Running({ run, namespace }: { readonly run: ApiScanRun; readonly namespace: string | undefined }) {
  const change = useApiMutation('changeScanRun', ['listScanRuns']);
  const to = (state: 'running' | 'paused' | 'stopped') =>
    change.mutate({ params: { id: run.id }, body: { namespace, state } });
  const paused = run.state === 'paused';
  const { data: queue } = useQuery({
    ...apiQuery('getScanQueue', { query: { namespace } }),
    refetchInterval: interval,
  });
  const left = paused || !queue?.ended ? undefined : (run.total - run.done) / (queue.ended / 5);
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {progressOf(run)}
          {left !== undefined && <TimeLeft minutes={left} />}
        </Text>
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => to(paused ? 'running' : 'paused')}>
            {paused ? t('Resume') : t('Pause')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => to('stopped')}>
            {t('Stop')}
          </Button>
        </Group>
      </Group>
      <Progress value={(100 * run.done) / Math.max(1, run.total)} aria-label={t('Images scanned')} size="sm" />
    </Stack>
  );
}

/** How long a run takes yet, as fast as scans were in the last five minutes. */
function TimeLeft({ minutes }: { readonly minutes: number }) {
  const span = timeSpan(minutes * 60_000);
  return (
    <Text size="xs" c="dimmed" component="span" ml="xs">
      {span === '' ? t('done in less than a minute') : t('done in about {span}', { span })}
    </Text>
  );
}

function progressOf({ state, done, total, failed }: ApiScanRun): string {
  const values = { done: formatCount(done) };
  const progress =
    state === 'paused'
      ? counted(total, 'Paused: {done} of {count} image', 'Paused: {done} of {count} images', values)
      : counted(total, 'Scanning: {done} of {count} image', 'Scanning: {done} of {count} images', values);
  return failed > 0 ? t('{progress}, {failed} failed', { progress, failed: formatCount(failed) }) : progress;
}

/** Failures that are named. */
const maxNamed = 5;

function Incomplete({ run }: { readonly run: ApiScanRun }) {
  const failures = run.failures.slice(0, maxNamed).map(({ repository, reason }) => `${repository}: ${reason}`);
  const title =
    run.failed > 0
      ? counted(
          run.failed,
          '{count} scan of the last run over all versions failed',
          '{count} scans of the last run over all versions failed',
        )
      : t('The last run over all versions does not tell everything');
  return (
    <Callout tone="caution" icon={<IconAlertTriangle size={18} aria-hidden />} title={title}>
      {[...failures, ...run.problems].map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </Callout>
  );
}
