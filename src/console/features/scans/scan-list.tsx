import { Group, Pill, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiScan } from '../../../api/scan-contract.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { type Message, t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { KindChips } from '../../ui/kind-chips.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { ScanButton } from '../../ui/scan-button.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from '../../ui/version-link.tsx';
import { ScanLog } from './scan-log.tsx';

type State = ApiScan['state'];

const stateWords: Readonly<Record<State, Message>> = { queued: 'Queued', scanning: 'Scanning', failed: 'Failed' };
const states: readonly State[] = ['queued', 'scanning', 'failed'];

const columns: readonly Column<ApiScan>[] = [
  { id: 'version', head: 'Version', cell: (scan) => <VersionLink version={scan} /> },
  { id: 'state', head: 'State', className: 'nowrap', cell: ({ state }) => t(stateWords[state]) },
  { id: 'asked', head: 'Asked for', cell: ({ queuedAt }) => <Time iso={queuedAt} /> },
  {
    id: 'begun',
    head: 'Begun',
    cell: ({ state, startedAt }) => <Time iso={state === 'queued' ? undefined : startedAt} />,
  },
  { id: 'why', head: 'Why', className: 'breaks', cell: ({ reason, error }) => reason ?? error ?? '–' },
  actionColumn(({ repository, digest, state }) =>
    state === 'failed' ? <ScanButton repository={repository} reference={digest} state={state} /> : null,
  ),
];

const details = {
  label: ({ repository }: ApiScan) => t('What became of the scan of {repository}', { repository }),
  show: (scan: ApiScan) => <ScanLog scan={scan} />,
};

/** Versions that wait for their scan, are scanned now, or whose scan failed. */
export function ScanList({
  filters,
  onChange,
}: {
  /** As they stand in the page's address. */
  readonly filters: { readonly state?: string; readonly reason?: string; readonly page?: string };
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const state = states.find((one) => one === filters.state);
  const { reason } = filters;
  const wanted = apiQuery('listScans', { query: { state, reason, ...part } });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t('Waiting, under way, or failed')}>
      <Stack gap="sm">
        <Group gap={8}>
          <KindChips
            kinds={states}
            words={stateWords}
            chosen={state}
            onChoose={(one) => onChange({ state: one, reason: undefined, page: undefined })}
          />
          {reason !== undefined && (
            <Pill
              size="sm"
              maw="100%"
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('Show all reasons') }}
              onRemove={() => onChange({ reason: undefined, page: undefined })}
            >
              {reason}
            </Pill>
          )}
        </Group>
        <QueryList
          result={result}
          empty={
            <Empty
              title={
                state || reason !== undefined
                  ? t('No scan passes the filters')
                  : t('No scan is waited for, and none failed')
              }
            >
              <Text size="sm">{t('A scan whose image is deleted is gone with it.')}</Text>
            </Empty>
          }
          list="scans"
          label={t('Waiting, under way, or failed')}
          minWidth={760}
          columns={columns}
          rowKey={({ repository, digest }) => `${repository} ${digest}`}
          exported={wanted}
          paging={paging}
          details={details}
        />
      </Stack>
    </Panel>
  );
}
