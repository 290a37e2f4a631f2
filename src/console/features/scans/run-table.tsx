import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiScanRun } from '../../../api/operation-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, type Message, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from '../../ui/version-link.tsx';

const stateWords: Readonly<Record<ApiScanRun['state'], Message>> = {
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  complete: 'Complete',
  incomplete: 'Incomplete',
};

const columns: readonly Column<ApiScanRun>[] = [
  { id: 'begun', head: 'Begun', cell: ({ startedAt }) => <Time iso={startedAt} /> },
  { id: 'ended', head: 'Ended', cell: ({ finishedAt }) => <Time iso={finishedAt} /> },
  { id: 'state', head: 'State', cell: ({ state }) => t(stateWords[state]) },
  {
    id: 'done',
    head: 'Images scanned',
    className: 'end nowrap',
    cell: ({ done, total }) => t('{count} of {total}', { count: formatCount(done), total: formatCount(total) }),
  },
  { id: 'failed', head: 'Failed', className: 'end', cell: ({ failed }) => formatCount(failed) },
];

const details = {
  label: ({ id }: ApiScanRun) => t('Details of run {id}', { id }),
  show: (run: ApiScanRun) => <Problems run={run} />,
};

/** The last runs over all versions of the registry: what each did, and what it could not do. */
export function RunTable() {
  const wanted = apiQuery('listScanRuns', { query: {} });
  const result = useQuery(wanted);
  return (
    <Panel title={t('Runs over all versions')} note={t('Runs over one namespace stand on its page.')}>
      <QueryList
        result={result}
        empty={<Empty title={t('No run was begun yet')} />}
        list="scan-runs"
        label={t('Runs over all versions')}
        minWidth={560}
        maxHeight={420}
        dense
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
        details={details}
      />
    </Panel>
  );
}

function Problems({ run: { failed, failures, problems } }: { readonly run: ApiScanRun }) {
  const unnamed = failed - failures.length;
  if (failed === 0 && problems.length === 0) return <Text size="sm">{t('Nothing went wrong.')}</Text>;
  return (
    <Stack gap={4}>
      {problems.map((problem) => (
        <Text key={problem} size="sm">
          {problem}
        </Text>
      ))}
      {failures.map(({ repository, digest, reason }) => (
        <Text key={`${repository} ${digest}`} size="sm" component="div">
          <VersionLink version={{ repository, digest, tags: [] }} /> {reason}
        </Text>
      ))}
      {unnamed > 0 && (
        <Text size="sm" c="dimmed">
          {counted(
            unnamed,
            '{count} more failed then, and was scanned or deleted since',
            '{count} more failed then, and were scanned or deleted since, or are too many to be listed',
          )}
        </Text>
      )}
    </Stack>
  );
}
