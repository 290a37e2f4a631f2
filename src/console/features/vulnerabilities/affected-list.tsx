import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { holdingColumns } from '../../ui/found-columns.tsx';
import { FoundCount } from '../../ui/found-count.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { affectedVersionColumns } from './affected-columns.tsx';

/** Filters of the versions of a vulnerability, as they stand in the page's address. */
export interface AffectedSearch {
  readonly search?: string;
  readonly tagged?: string;
  readonly pulled?: string;
  readonly page?: string;
}

interface ListProps {
  readonly id: string;
  readonly filters: AffectedSearch;
  onChange(change: Record<string, string | undefined>): void;
}

const filterNames = ['search', 'tagged', 'pulled'] as const;

/** Versions with a vulnerability, over all that one may read. */
export function AffectedList({ id, filters, onChange }: ListProps) {
  const { search, tagged, pulled, page } = filters;
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const wanted = apiQuery('listAffected', { params: { id }, query: { repository: search, tagged, pulled, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const columns = useMemo(() => affectedVersionColumns(id), [id]);
  const filtered = filterNames.some((name) => filters[name]);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap={8}>
          <Repositories filters={filters} onChange={onChange} />
          <FilterChip value={tagged} onChange={(value) => onChange({ tagged: value })}>
            {t('Tagged')}
          </FilterChip>
          <FilterChip value={pulled} onChange={(value) => onChange({ pulled: value })}>
            {t('Pulled in 30 days')}
          </FilterChip>
        </Group>
        <ListTools
          list="affected"
          columns={columns}
          views={{ names: filterNames, search: { ...filters }, onOpen: onChange }}
        />
      </Group>
      <FoundCount found={result.data} />
      <QueryList
        result={result}
        empty={
          <Empty title={filtered ? t('No version passes the filters') : t('No scanned version is known to have it')}>
            {!filtered && (
              <Text size="sm">
                {t(
                  'That is worth what the scans cover: a search for the package it is in finds versions that advisories do not speak of.',
                )}
              </Text>
            )}
          </Empty>
        }
        list="affected"
        label={t('Versions')}
        minWidth={860}
        columns={columns}
        rowKey={({ repository, digest }) => `${repository}@${digest}`}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

/** Versions of the same repositories that hold the same packages without it. */
export function FixedList({ id, filters, onChange }: ListProps) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const wanted = apiQuery('listFixedTags', { params: { id }, query: { repository: filters.search, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Repositories filters={filters} onChange={onChange} />
        <ListTools list="fixed" columns={holdingColumns} />
      </Group>
      <FoundCount found={result.data} />
      <QueryList
        result={result}
        empty={<Empty title={t('No tag of these repositories is without it')} />}
        list="fixed"
        label={t('Versions')}
        minWidth={700}
        columns={holdingColumns}
        rowKey={({ repository, digest }) => `${repository}@${digest}`}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function Repositories({ filters, onChange }: Pick<ListProps, 'filters' | 'onChange'>) {
  return (
    <SearchBox
      label={t('Search repositories')}
      placeholder={t('Part of a repository')}
      value={filters.search ?? ''}
      onChange={(search) => onChange({ search })}
    />
  );
}
