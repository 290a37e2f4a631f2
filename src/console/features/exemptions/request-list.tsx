import { Badge, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiExceptionRequest } from '../../../api/exception-request-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';
import { DecideRequest } from './decide-request.tsx';

const size = 50;

/** Requests for exceptions of a namespace, or (without one) of all, those that are open first. */
export function RequestList({ namespace, decides }: { readonly namespace?: string; readonly decides: boolean }) {
  const [page, setPage] = useState(1);
  const query = { limit: size, offset: (page - 1) * size };
  const { data, error, isPending } = useQuery(
    namespace === undefined
      ? apiQuery('listAllExceptionRequests', { query })
      : apiQuery('listExceptionRequests', { params: { namespace }, query }),
  );
  return (
    <Stack>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="Nobody has requested an exception">
          <Text size="sm">Who may push can request one from the details of a vulnerability.</Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={900}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Vulnerability</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th>Reason</Table.Th>
                <Table.Th>Requested</Table.Th>
                <Table.Th>Wished end</Table.Th>
                <Table.Th>State</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((request) => (
                <RequestRow key={request.id} request={request} decides={decides} everywhere={namespace === undefined} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data && <Pager total={data.total} size={size} page={page} onChange={setPage} />}
    </Stack>
  );
}

function RequestRow({
  request,
  decides,
  everywhere,
}: {
  readonly request: ApiExceptionRequest;
  readonly decides: boolean;
  readonly everywhere: boolean;
}) {
  const { vulnerability, package: pkg, reason, requester, createdAt, expiresAt, state, decision, decidedBy } = request;
  return (
    <Table.Tr>
      <Table.Td className="mono">
        {vulnerability}
        {pkg && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {pkg}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {everywhere && request.scope === 'namespace' ? request.namespace : <ScopeText of={request} />}
      </Table.Td>
      <Table.Td>{reason}</Table.Td>
      <Table.Td>
        {requester}, <Time iso={createdAt} />
      </Table.Td>
      <Table.Td>{expiresAt ? <Time iso={expiresAt} /> : 'No end'}</Table.Td>
      <Table.Td>
        {state === 'open' && decides ? (
          <DecideRequest request={request} />
        ) : (
          <>
            <Badge>{state}</Badge>
            {decidedBy && (
              <Text size="xs" c="dimmed">
                by {decidedBy}
                {decision ? `: ${decision}` : ''}
              </Text>
            )}
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
