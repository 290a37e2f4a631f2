import { Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiOutput } from '../../../api/client.ts';
import type { usageSorts } from '../../../api/upkeep-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const columns: readonly Column<ApiOutput<'listStorage'>['items'][number]>[] = [
  {
    id: 'repository',
    head: 'Repository',
    sort: 'ascending',
    cell: ({ repository }) => (
      <Link className="row-link" to="/repository" search={{ name: repository }}>
        {repository}
      </Link>
    ),
  },
  {
    id: 'bytes',
    head: 'Refers to',
    className: 'end nowrap',
    sort: 'descending',
    cell: ({ bytes }) => formatBytes(bytes),
  },
  { id: 'own', head: 'Not shared', className: 'end nowrap', cell: ({ ownBytes }) => formatBytes(ownBytes) },
  { id: 'pulls', head: 'Pulls', className: 'end', cell: ({ pulls }) => formatCount(pulls) },
  { id: 'pulled', head: 'Last pulled', cell: ({ pulledAt }) => <Time iso={pulledAt} /> },
];

/** What each repository uses: all that it refers to, and what would go with it. */
export function RepositoryUsage() {
  const [page, setPage] = useState<string>();
  const { paging, part } = usePaging(page, setPage);
  const [sort, setSort] = useState<(typeof usageSorts)[number]>('bytes');
  const wanted = apiQuery('listStorage', { query: { sort, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('Repositories')}
      </Title>
      <QueryList
        result={result}
        empty={<Empty title={t('There is no repository yet')} />}
        list="storage"
        label={t('Storage of the repositories')}
        minWidth={600}
        columns={columns}
        rowKey={({ repository }) => repository}
        exported={wanted}
        paging={paging}
        sorting={{
          by: sort,
          onSort: (by) => {
            setSort(by === 'repository' ? 'repository' : 'bytes');
            setPage(undefined);
          },
        }}
      />
    </Stack>
  );
}
