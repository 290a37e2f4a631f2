import { Stack, Table, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { Command } from '../../ui/copy.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { VersionRow } from './version-row.tsx';

const pageSize = 25;

/** Versions of a repository with their security levels, which change without a reload. */
export function VersionList({
  repository,
  search,
  page,
  onChange,
}: {
  readonly repository: string;
  readonly search: string;
  readonly page: number;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const query = { repository, search, limit: pageSize, offset: (page - 1) * pageSize };
  const { data, error, isPending } = useQuery({
    ...apiQuery('listVersions', { query }),
    placeholderData: keepPreviousData,
  });
  const namespace = useQuery(
    apiQuery('getNamespace', { params: { namespace: repository.split('/', 1)[0] ?? '' } }),
  ).data;
  return (
    <Stack>
      <SearchBox
        label="Search versions"
        placeholder="Tag or digest"
        value={search}
        onChange={(text) => onChange({ search: text, page: undefined })}
      />
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title={search ? 'No version has this in its tag or digest' : 'There is no version here'}>
          {!search && <Command text={`docker push ${window.location.host}/${repository}:1.0`} />}
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={940}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Version</Table.Th>
                <Table.Th>Security level</Table.Th>
                <Table.Th>Digest</Table.Th>
                <Table.Th>Platform</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
                <Table.Th>Pushed</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((version) => (
                <VersionRow key={version.digest} version={version} namespace={namespace} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Pager
        total={data?.total ?? 0}
        size={pageSize}
        page={page}
        onChange={(next) => onChange({ page: String(next) })}
      />
    </Stack>
  );
}
