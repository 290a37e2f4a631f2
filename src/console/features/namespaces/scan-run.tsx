import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiScanRun } from '../../../api/schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { formatCount, plural } from '../../lib/count.ts';
import { Callout } from '../../ui/callout.tsx';

/** The last run over all versions of a namespace: how far it is, or what it could not do. Nothing where all went well. */
export function ScanRun({ namespace }: { readonly namespace: string }) {
  const { data } = useQuery(apiQuery('listScanRuns', { query: { namespace } }));
  const run = data?.items[0];
  if (run?.state === 'running' || run?.state === 'paused') return <Running run={run} namespace={namespace} />;
  return run?.state === 'incomplete' ? <Incomplete run={run} /> : null;
}

function Running({ run, namespace }: { readonly run: ApiScanRun; readonly namespace: string }) {
  const change = useApiMutation('changeScanRun', ['listScanRuns']);
  const to = (state: 'running' | 'paused' | 'stopped') =>
    change.mutate({ params: { id: run.id }, body: { namespace, state } });
  const paused = run.state === 'paused';
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {paused ? 'Paused' : 'Scanning'}: {formatCount(run.done)} of {plural(run.total, 'image')}
          {run.failed > 0 && `, ${formatCount(run.failed)} failed`}
        </Text>
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => to(paused ? 'running' : 'paused')}>
            {paused ? 'Resume' : 'Pause'}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => to('stopped')}>
            Stop
          </Button>
        </Group>
      </Group>
      <Progress value={(100 * run.done) / Math.max(1, run.total)} aria-label="Images scanned" size="sm" />
    </Stack>
  );
}

/** Failures that are named. */
const maxNamed = 5;

function Incomplete({ run }: { readonly run: ApiScanRun }) {
  const failures = run.failures.slice(0, maxNamed).map(({ repository, reason }) => `${repository}: ${reason}`);
  const title =
    run.failed > 0
      ? `${plural(run.failed, 'scan')} of the last run over all versions failed`
      : 'The last run over all versions does not tell everything';
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
