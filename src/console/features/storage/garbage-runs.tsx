import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiGarbageRun } from '../../../api/upkeep-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** While a run is under way it is looked at this often, in milliseconds. */
const whileRunning = 1_000;

const columns: readonly Column<ApiGarbageRun>[] = [
  { id: 'begun', head: 'Begun', cell: ({ startedAt }) => <Time iso={startedAt} /> },
  { id: 'kind', head: 'Kind', cell: ({ dryRun }) => (dryRun ? t('Dry run') : t('Removal')) },
  { id: 'blobs', head: 'Blobs', className: 'end', cell: ({ blobs, files }) => formatCount(blobs + files) },
  { id: 'bytes', head: 'Bytes', className: 'end nowrap', cell: ({ bytes }) => formatBytes(bytes) },
  { id: 'uploads', head: 'Uploads', className: 'end', cell: ({ uploads }) => formatCount(uploads) },
  { id: 'result', head: 'Result', cell: (run) => <Result run={run} /> },
];

const details = {
  label: ({ id }: ApiGarbageRun) => t('Blobs of collection {id}', { id }),
  show: (run: ApiGarbageRun) => <Examples run={run} />,
};

/** Garbage collections: what they removed, or would remove; and two buttons that begin one. */
export function GarbageRuns() {
  const wanted = apiQuery('listGarbageRuns', {});
  const { data, error } = useQuery({
    ...wanted,
    refetchInterval: ({ state }) => (state.data?.items.some((run) => run.state === 'running') ? whileRunning : false),
  });
  const begin = useApiMutation('collectGarbage', ['listGarbageRuns', 'getStorage']);
  const running = data?.items.some((run) => run.state === 'running') ?? false;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('Garbage collections')}
        </Title>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={running}
            loading={begin.isPending}
            onClick={() => begin.mutate({ body: { dryRun: true, everything: true } })}
          >
            {t('See what would go')}
          </Button>
          <Button disabled={running} onClick={() => begin.mutate({ body: { dryRun: false, everything: true } })}>
            {t('Collect now')}
          </Button>
        </Group>
      </Group>
      <ErrorNotice error={error ?? begin.error} />
      {data && data.items.length > 0 && (
        <ListTable
          rows={data.items}
          label={t('Garbage collections')}
          minWidth={600}
          columns={columns}
          rowKey={({ id }) => id}
          details={details}
          exported={wanted}
        />
      )}
      {data?.items.length === 0 && <Text size="sm">{t('There was none yet.')}</Text>}
    </Stack>
  );
}

/** The first of the blobs of a run, and how many more there are. */
function Examples({ run: { blobs, files, examples, dryRun } }: { readonly run: ApiGarbageRun }) {
  const more = blobs + files - examples.length;
  if (blobs + files === 0)
    return <Text size="sm">{t('Something refers to every blob: there was nothing to take.')}</Text>;
  return (
    <Stack gap={2}>
      <Text size="sm">{dryRun ? t('These would go:') : t('These went:')}</Text>
      {examples.map(({ digest, size }) => (
        <Text key={digest} size="xs" className="breaks" translate="no">
          <Code>{digest}</Code> {formatBytes(size)}
        </Text>
      ))}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {counted(more, 'and {count} more', 'and {count} more')}
        </Text>
      )}
    </Stack>
  );
}

const results = { running: 'Running', stopped: 'Stopped', complete: 'Complete', failed: 'Failed' } as const;

function Result({ run: { id, state, error } }: { readonly run: ApiGarbageRun }) {
  const stop = useApiMutation('stopGarbageRun', ['listGarbageRuns']);
  return (
    <Group gap="xs">
      {error ? t('{state}: {error}', { state: t(results[state]), error }) : t(results[state])}
      {state === 'running' && (
        <Button size="compact-xs" variant="default" onClick={() => stop.mutate({ params: { id } })}>
          {t('Stop')}
        </Button>
      )}
    </Group>
  );
}
