import { Badge, Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiSession } from '../../../api/people-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const columns: readonly Column<ApiSession>[] = [
  { id: 'from', head: 'From', className: 'mono', cell: ({ address }) => address },
  { id: 'browser', head: 'Browser', className: 'breaks', cell: ({ agent }) => agent || t('unknown') },
  { id: 'since', head: 'Since', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  actionColumn((session) => (session.current ? <Badge>{t('This one')}</Badge> : <End session={session} />)),
];

/** Where the user is signed in. */
export function SessionList() {
  const wanted = apiQuery('listSessions', {});
  const result = useQuery(wanted);
  return (
    <Stack>
      <Title order={2} size="h3">
        {t('Sessions')}
      </Title>
      <QueryList
        result={result}
        empty={null}
        label={t('Sessions')}
        minWidth={480}
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
      />
    </Stack>
  );
}

function End({ session: { id } }: { readonly session: ApiSession }) {
  const end = useApiMutation('endSession', ['listSessions']);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={end.isPending}
        onClick={() => end.mutate({ params: { id } })}
      >
        {t('End|of a session')}
      </Button>
      <ErrorNotice error={end.error} />
    </>
  );
}
