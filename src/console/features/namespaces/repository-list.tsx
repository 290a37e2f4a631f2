import { Group, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { repositorySorts } from '../../../api/namespace-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { PushCommands } from '../../ui/push-commands.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { repositoryColumns } from './repository-columns.tsx';

/** Repositories of a namespace, with the security level of the version pushed last. */
export function RepositoryList({
  namespace,
  pushes,
  search,
  sort: wantedSort,
  page,
  onChange,
}: {
  readonly namespace: string;
  readonly pushes: boolean;
  readonly search: string;
  readonly sort: string | undefined;
  readonly page: string | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const sort = repositorySorts.find((one) => one === wantedSort) ?? 'repository';
  const wanted = apiQuery('listRepositories', { query: { namespace, search, sort, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  if (result.data?.total === 0 && search === '') {
    return <Empty title={t('Nothing was pushed here yet')}>{pushes && <PushCommands namespace={namespace} />}</Empty>;
  }
  return (
    <Stack>
      <Group>
        <SearchBox
          label={t('Search repositories')}
          placeholder={t('Repository')}
          value={search}
          onChange={(text) => onChange({ search: text, page: undefined })}
        />
        <ListTools
          list="repositories"
          columns={repositoryColumns}
          views={{
            names: ['search', 'sort'],
            search: { search, sort: wantedSort },
            onOpen: (view) => onChange({ ...view, page: undefined }),
          }}
        />
      </Group>
      <QueryList
        result={result}
        empty={<Empty title={t('No repository has this in its name')} />}
        list="repositories"
        label={t('Repositories')}
        minWidth={720}
        columns={repositoryColumns}
        rowKey={({ name }) => name}
        sorting={{
          by: sort,
          onSort: (by) => onChange({ sort: by === 'repository' ? undefined : by, page: undefined }),
        }}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
