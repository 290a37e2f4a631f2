import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { formatCount, shortDigest } from '../../lib/format.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';

const size = 50;

/** Pulls that the policy of a namespace, or (without one) of any, refused. */
export function BlockedPulls({ namespace }: { readonly namespace?: string }) {
  const [page, setPage] = useState(1);
  const query = { limit: size, offset: (page - 1) * size };
  const { data, error, isPending } = useQuery(
    namespace === undefined
      ? apiQuery('listAllBlockedPulls', { query })
      : apiQuery('listBlockedPulls', { params: { namespace }, query }),
  );
  return (
    <Stack>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="No pull was refused">
          <Text size="sm">Pulls that a rule of the policy blocks are listed here for 90 days.</Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={860}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Last</Table.Th>
                <Table.Th>Version</Table.Th>
                <Table.Th>Who</Table.Th>
                <Table.Th>From</Table.Th>
                <Table.Th ta="right">Times in the hour</Table.Th>
                <Table.Th>Why</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((pull) => (
                <Table.Tr key={`${pull.repository} ${pull.digest} ${pull.actor} ${pull.address} ${pull.lastAt}`}>
                  <Table.Td>
                    <Time iso={pull.lastAt} />
                  </Table.Td>
                  <Table.Td>
                    <Link
                      className="row-link"
                      to="/version"
                      search={{ repository: pull.repository, reference: pull.digest }}
                    >
                      {pull.repository}@{shortDigest(pull.digest)}
                    </Link>
                  </Table.Td>
                  <Table.Td>{pull.actor}</Table.Td>
                  <Table.Td className="mono">{pull.address}</Table.Td>
                  <Table.Td ta="right">{formatCount(pull.count)}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{pull.message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data && <Pager total={data.total} size={size} page={page} onChange={setPage} />}
    </Stack>
  );
}
