import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiToken } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { Time } from '../../ui/time.tsx';
import { CreateToken } from './create-token.tsx';

const columns: readonly Column<ApiToken>[] = [
  { id: 'name', head: 'Name', className: 'strong', cell: ({ name }) => name },
  { id: 'use', head: 'Good for', cell: purposeOf },
  { id: 'created', head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  { id: 'used', head: 'Last used', cell: ({ lastUsedAt }) => <Time iso={lastUsedAt} /> },
  {
    id: 'end',
    head: 'End',
    cell: ({ expired, expiresAt }) => (expired ? <Badge>Expired</Badge> : <Time iso={expiresAt} />),
  },
  actionColumn((token) => <Revoke token={token} />),
];

/** The own API tokens. */
export function ApiTokens() {
  const result = useQuery(apiQuery('listTokens', {}));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          API tokens
        </Title>
        <CreateToken />
      </Group>
      <QueryList
        result={result}
        empty={
          <Empty title="You have no tokens">
            <Text size="sm">
              A token takes the place of your password in scripts and registry clients, and may do less than you.
            </Text>
          </Empty>
        }
        label="API tokens"
        minWidth={640}
        columns={columns}
        rowKey={({ id }) => id}
      />
    </Stack>
  );
}

function purposeOf({ readOnly, namespaces }: ApiToken): string {
  const where = namespaces ? `, in ${namespaces.join(', ') || 'no namespace any more'}` : '';
  return `${readOnly ? 'reading' : 'all that you may'}${where}`;
}

function Revoke({ token: { id, name } }: { readonly token: ApiToken }) {
  const revoke = useApiMutation('revokeToken', ['listTokens']);
  return (
    <RemoveButton
      label={`Revoke ${name}`}
      title={`Revoke ${name}`}
      consequence="Whatever signs in with it is refused from now on."
      action="Revoke"
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={(close) => revoke.mutate({ params: { id } }, { onSuccess: close })}
    />
  );
}
