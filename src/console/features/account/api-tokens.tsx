import { Badge, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiToken } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { Time } from '../../ui/time.tsx';
import { CreateToken } from './create-token.tsx';

/** The own API tokens. */
export function ApiTokens() {
  const { data, error, isPending } = useQuery(apiQuery('listTokens', {}));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          API tokens
        </Title>
        <CreateToken />
      </Group>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="You have no tokens">
          <Text size="sm">
            A token takes the place of your password in scripts and registry clients, and may do less than you.
          </Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Good for</Table.Th>
              <Table.Th>Created</Table.Th>
              <Table.Th>Last used</Table.Th>
              <Table.Th>End</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map((token) => (
              <Row key={token.id} token={token} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function Row({ token }: { readonly token: ApiToken }) {
  const revoke = useApiMutation('revokeToken', ['listTokens']);
  return (
    <Table.Tr>
      <Table.Td fw={600}>{token.name}</Table.Td>
      <Table.Td>
        {token.readOnly ? 'reading' : 'all that you may'}
        {token.namespaces && `, in ${token.namespaces.join(', ') || 'no namespace any more'}`}
      </Table.Td>
      <Table.Td>
        <Time iso={token.createdAt} />
      </Table.Td>
      <Table.Td>
        <Time iso={token.lastUsedAt} />
      </Table.Td>
      <Table.Td>{token.expired ? <Badge>Expired</Badge> : <Time iso={token.expiresAt} />}</Table.Td>
      <Table.Td>
        <RemoveButton
          label={`Revoke ${token.name}`}
          title={`Revoke ${token.name}`}
          consequence="Whatever signs in with it is refused from now on."
          action="Revoke"
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={(close) => revoke.mutate({ params: { id: token.id } }, { onSuccess: close })}
        />
      </Table.Td>
    </Table.Tr>
  );
}
