import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiOutput } from '../../../api/client.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { usePaging } from '../../lib/paging.ts';
import { refusalLines } from '../../lib/reason-lines.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from '../../ui/version-link.tsx';
import { ReasonList } from './reason-list.tsx';

const columns: readonly Column<ApiOutput<'listBlockedPulls'>['items'][number]>[] = [
  {
    id: 'version',
    head: 'Version',
    cell: ({ repository, digest }) => <VersionLink version={{ repository, digest, tags: [] }} />,
  },
  {
    id: 'why',
    head: 'Why',
    className: 'breaks',
    width: 380,
    cell: ({ message }) => <ReasonList reasons={refusalLines(message)} />,
  },
  { id: 'last', head: 'Last', cell: ({ lastAt }) => <Time iso={lastAt} /> },
  { id: 'who', head: 'Who', cell: ({ actor }) => actor },
  { id: 'from', head: 'From', className: 'mono nowrap', cell: ({ address }) => address },
  { id: 'count', head: 'Times in the hour', className: 'end', cell: ({ count }) => formatCount(count) },
];

/** Pulls that the policy of a namespace, or (without one) of any, refused. */
export function BlockedPulls({ namespace }: { readonly namespace?: string }) {
  const [page, setPage] = useState<string>();
  const { paging, part } = usePaging(page, setPage);
  const wanted =
    namespace === undefined
      ? apiQuery('listAllBlockedPulls', { query: part })
      : apiQuery('listBlockedPulls', { params: { namespace }, query: part });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack>
      {Boolean(result.data?.total) && <ListTools list="blocked-pulls" columns={columns} />}
      <QueryList
        result={result}
        empty={
          <Empty title={t('No pull was refused')}>
            <Text size="sm">{t('Pulls that a rule of the policy blocks are listed here for 90 days.')}</Text>
          </Empty>
        }
        list="blocked-pulls"
        label={t('Blocked pulls')}
        minWidth={860}
        columns={columns}
        rowKey={(pull) => `${pull.repository} ${pull.digest} ${pull.actor} ${pull.address} ${pull.lastAt}`}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
