import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiGarbageRun } from '../../../api/upkeep-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** While a run is under way it is looked at this often, in milliseconds. */
const whileRunning = 1_000;

/** Garbage collections: what they removed, or would remove; and two buttons that begin one. */
export function GarbageRuns() {
  const { data, error } = useQuery({
    ...apiQuery('listGarbageRuns', {}),
    refetchInterval: ({ state }) => (state.data?.items.some((run) => run.state === 'running') ? whileRunning : false),
  });
  const begin = useApiMutation('collectGarbage', ['listGarbageRuns', 'getStorage']);
  const running = data?.items.some((run) => run.state === 'running') ?? false;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Garbage collections
        </Title>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={running}
            loading={begin.isPending}
            onClick={() => begin.mutate({ body: { dryRun: true, everything: true } })}
          >
            See what would go
          </Button>
          <Button disabled={running} onClick={() => begin.mutate({ body: { dryRun: false, everything: true } })}>
            Collect now
          </Button>
        </Group>
      </Group>
      <ErrorNotice error={error ?? begin.error} />
      {data && data.items.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Begun</Table.Th>
                <Table.Th>Kind</Table.Th>
                <Table.Th>Blobs</Table.Th>
                <Table.Th>Bytes</Table.Th>
                <Table.Th>Uploads</Table.Th>
                <Table.Th>Result</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((run) => (
                <Run key={run.id} run={run} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data?.items.length === 0 && <Text size="sm">There was none yet.</Text>}
    </Stack>
  );
}

const results = { running: 'Running', stopped: 'Stopped', complete: 'Complete', failed: 'Failed' } as const;

function Run({ run }: { readonly run: ApiGarbageRun }) {
  const stop = useApiMutation('stopGarbageRun', ['listGarbageRuns']);
  return (
    <Table.Tr>
      <Table.Td>
        <Time iso={run.startedAt} />
      </Table.Td>
      <Table.Td>{run.dryRun ? 'Dry run' : 'Removal'}</Table.Td>
      <Table.Td>{formatCount(run.blobs + run.files)}</Table.Td>
      <Table.Td>{formatBytes(run.bytes)}</Table.Td>
      <Table.Td>{formatCount(run.uploads)}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          {results[run.state]}
          {run.error && `: ${run.error}`}
          {run.state === 'running' && (
            <Button size="compact-xs" variant="default" onClick={() => stop.mutate({ params: { id: run.id } })}>
              Stop
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
