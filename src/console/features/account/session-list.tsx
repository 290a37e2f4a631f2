import { Badge, Button, Stack, Table, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiSession } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** Where the user is signed in. */
export function SessionList() {
  const { data, error, isPending } = useQuery(apiQuery('listSessions', {}));
  return (
    <Stack>
      <Title order={2} size="h3">
        Sessions
      </Title>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              <Table.Th>Browser</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function Row({ session }: { readonly session: ApiSession }) {
  const end = useApiMutation('endSession', ['listSessions']);
  return (
    <Table.Tr>
      <Table.Td className="mono">{session.address}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{session.agent || 'unknown'}</Table.Td>
      <Table.Td>
        <Time iso={session.createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        {session.current ? (
          <Badge>This one</Badge>
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending}
            onClick={() => end.mutate({ params: { id: session.id } })}
          >
            End
          </Button>
        )}
        <ErrorNotice error={end.error} />
      </Table.Td>
    </Table.Tr>
  );
}
