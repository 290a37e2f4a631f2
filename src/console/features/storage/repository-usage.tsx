import { Anchor, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';

const size = 50;

/** What each repository uses: all that it refers to, and what would go with it. */
export function RepositoryUsage() {
  const [page, setPage] = useState(1);
  const { data, error, isPending } = useQuery(
    apiQuery('listStorage', { query: { limit: size, offset: (page - 1) * size } }),
  );
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        Repositories
      </Title>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Repository</Table.Th>
                <Table.Th>Refers to</Table.Th>
                <Table.Th>Its alone</Table.Th>
                <Table.Th>Pulls</Table.Th>
                <Table.Th>Last pulled</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map(({ repository, bytes, ownBytes, pulls, pulledAt }) => (
                <Table.Tr key={repository}>
                  <Table.Td>
                    <Anchor
                      size="sm"
                      renderRoot={(props) => <Link {...props} to="/repository" search={{ name: repository }} />}
                    >
                      {repository}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{formatBytes(bytes)}</Table.Td>
                  <Table.Td>{formatBytes(ownBytes)}</Table.Td>
                  <Table.Td>{formatCount(pulls)}</Table.Td>
                  <Table.Td>
                    <Time iso={pulledAt} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Pager total={data?.total ?? 0} size={size} page={page} onChange={setPage} />
    </Stack>
  );
}
