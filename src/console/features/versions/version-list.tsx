import { Group, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import type { ChosenRows } from '../../lib/choose-rows.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { versionName } from '../../lib/version-name.ts';
import { Command } from '../../ui/copy.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { versionColumns } from './version-columns.tsx';
import { VersionSelection } from './version-selection.tsx';

const rowKey = ({ digest }: ApiListedVersion) => digest;
const label = (version: ApiListedVersion) => t('Choose {name}', { name: versionName(version) });

/** Versions of a repository with their security levels, which change without a reload. */
export function VersionList({
  repository,
  search,
  tagged,
  page,
  onChange,
}: {
  readonly repository: string;
  readonly search: string;
  /** `true` for those alone that have a tag, `false` for the others. */
  readonly tagged: string | undefined;
  readonly page: string | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const wanted = apiQuery('listVersions', { query: { repository, search, tagged, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const namespace = useQuery(
    apiQuery('getNamespace', { params: { namespace: repository.split('/', 1)[0] ?? '' } }),
  ).data;
  const [chosen, choose] = useState<ChosenRows>(new Set());
  // What is on no page that is shown is not chosen either: nobody deletes what is out of sight.
  const versions = result.data?.items.filter((version) => chosen.has(rowKey(version))) ?? [];
  const columns = useMemo(() => versionColumns(namespace), [namespace]);
  return (
    <Stack>
      <Group>
        <SearchBox
          label={t('Search versions')}
          placeholder={t('Tag or digest')}
          value={search}
          onChange={(text) => onChange({ search: text, page: undefined })}
        />
        <FilterSelect
          label={t('Tags of the versions')}
          none={t('With and without tags')}
          width={200}
          value={tagged}
          data={[
            { value: 'true', label: t('With a tag') },
            { value: 'false', label: t('Without a tag') },
          ]}
          onChange={(chosen) => onChange({ tagged: chosen, page: undefined })}
        />
        <ListTools
          list="versions"
          columns={columns}
          views={{
            names: ['search', 'tagged'],
            search: { search, tagged },
            onOpen: (view) => onChange({ ...view, page: undefined }),
          }}
        />
      </Group>
      <VersionSelection versions={versions} actions={namespace?.actions ?? []} onClear={() => choose(new Set())} />
      <QueryList
        result={result}
        empty={
          <Empty title={search || tagged ? t('No version is what the filters ask for') : t('There is no version here')}>
            {!search && !tagged && <Command text={`docker push ${location.host}/${repository}:1.0`} />}
          </Empty>
        }
        list="versions"
        label={t('Versions')}
        minWidth={900}
        columns={columns}
        rowKey={rowKey}
        choice={{ chosen, onChange: choose, label }}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
