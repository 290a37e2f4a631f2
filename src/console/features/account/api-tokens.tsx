import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiToken } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
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
    cell: ({ expired, expiresAt }) => (expired ? <Badge>{t('Expired')}</Badge> : <Time iso={expiresAt} />),
  },
  actionColumn((token) => <Revoke token={token} />),
];

/** The own API tokens. */
export function ApiTokens() {
  const wanted = apiQuery('listTokens', {});
  const result = useQuery(wanted);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('API tokens')}
        </Title>
        <CreateToken />
      </Group>
      <QueryList
        result={result}
        empty={
          <Empty title={t('You have no tokens')}>
            <Text size="sm">
              {t('A token takes the place of your password in scripts and registry clients, and may do less than you.')}
            </Text>
          </Empty>
        }
        label={t('API tokens')}
        minWidth={640}
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
      />
    </Stack>
  );
}

function purposeOf({ readOnly, namespaces }: ApiToken): string {
  const purpose = readOnly ? t('reading') : t('all that you may');
  if (!namespaces) return purpose;
  if (namespaces.length === 0) return t('{purpose}, in no namespace any more', { purpose });
  return t('{purpose}, in {namespaces}', { purpose, namespaces: namespaces.join(', ') });
}

function Revoke({ token: { id, name } }: { readonly token: ApiToken }) {
  const revoke = useApiMutation('revokeToken', ['listTokens']);
  return (
    <RemoveButton
      label={t('Revoke {name}', { name })}
      title={t('Revoke {name}', { name })}
      consequence={t('Whatever signs in with it is refused from now on.')}
      action={t('Revoke')}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={(close) => revoke.mutate({ params: { id } }, { onSuccess: close })}
    />
  );
}
