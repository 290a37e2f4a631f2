import { Group, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import type { ChosenRows } from '../../lib/choose-rows.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { Command } from '../../ui/copy.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { versionColumns } from './version-columns.tsx';
import { versionName } from './version-name.ts';
import { VersionSelection } from './version-selection.tsx';

const rowKey = ({ digest }: ApiVersion) => digest;
const label = (version: ApiVersion) => t('Choose {name}', { name: versionName(version) });

/** Versions of a repository with their security levels, which change without a reload. */
export function VersionList({
  repository,
  search,
  page,
  onChange,
}: {
  readonly repository: string;
  readonly search: string;
  readonly page: string | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const wanted = apiQuery('listVersions', { query: { repository, search, ...part } });
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
        <ListTools
          list="versions"
          columns={columns}
          views={{ names: ['search'], search: { search }, onOpen: (view) => onChange({ ...view, page: undefined }) }}
        />
      </Group>
      <VersionSelection versions={versions} actions={namespace?.actions ?? []} onClear={() => choose(new Set())} />
      <QueryList
        result={result}
        empty={
          <Empty title={search ? t('No version has this in its tag or digest') : t('There is no version here')}>
            {!search && <Command text={`docker push ${window.location.host}/${repository}:1.0`} />}
          </Empty>
        }
        list="versions"
        label={t('Versions')}
        minWidth={760}
        columns={columns}
        rowKey={rowKey}
        choice={{ chosen, onChange: choose, label }}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
