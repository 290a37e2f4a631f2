import { Stack, Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiQuery } from '../../lib/api.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PushCommands } from '../../ui/push-commands.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';

const pageSize = 25;

/** Repositories of a namespace, with the security level of the version pushed last. */
export function RepositoryList({
  namespace,
  pushes,
  search,
  page,
  onChange,
}: {
  readonly namespace: string;
  readonly pushes: boolean;
  readonly search: string;
  readonly page: number;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const query = { namespace, search, limit: pageSize, offset: (page - 1) * pageSize };
  const { data, error, isPending } = useQuery({
    ...apiQuery('listRepositories', { query }),
    placeholderData: keepPreviousData,
  });
  if (data?.total === 0 && search === '') {
    return <Empty title="Nothing was pushed here yet">{pushes && <PushCommands namespace={namespace} />}</Empty>;
  }
  return (
    <Stack>
      <SearchBox
        label="Search repositories"
        placeholder="Repository"
        value={search}
        onChange={(text) => onChange({ search: text, page: undefined })}
      />
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && <Empty title="No repository has this in its name" />}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={820}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Repository</Table.Th>
                <Table.Th>Security level of the newest version</Table.Th>
                <Table.Th ta="right">Tags</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
                <Table.Th ta="right">Pulls</Table.Th>
                <Table.Th>Last push</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((repository) => (
                <Table.Tr key={repository.name}>
                  <Table.Td>
                    <Link className="row-link" to="/repository" search={{ name: repository.name }}>
                      {repository.name.slice(namespace.length + 1) || repository.name}
                    </Link>
                  </Table.Td>
                  <Table.Td>{repository.security && <SecurityLevel security={repository.security} />}</Table.Td>
                  <Table.Td ta="right">{formatCount(repository.tags)}</Table.Td>
                  <Table.Td ta="right" className="nowrap">
                    {formatBytes(repository.size)}
                  </Table.Td>
                  <Table.Td ta="right">{formatCount(repository.pulls)}</Table.Td>
                  <Table.Td>
                    <Time iso={repository.pushedAt} />
                  </Table.Td>
                </Table.Tr>
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
