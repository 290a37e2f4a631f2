import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiNotification, ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { actionColumn, type Column } from '../../ui/column.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const states: Readonly<Record<ApiNotification['state'], string>> = {
  collecting: 'Collecting',
  waiting: 'Waiting',
  sending: 'Being sent',
  delivered: 'Delivered',
  dead: 'Not delivered',
};

const columns: readonly Column<ApiNotification>[] = [
  { id: 'when', head: 'When', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  {
    id: 'message',
    head: 'Message',
    cell: ({ title, events, error }) => (
      <>
        {title}
        {events > 1 ? ` and ${events - 1} more` : ''}
        {error && <Text size="sm">{error}</Text>}
      </>
    ),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ state, attempts }) => `${states[state]}${attempts > 1 ? `, ${attempts} attempts` : ''}`,
  },
];

/** The latest messages to a target; those that were given up can be sent again. */
export function MessageList({ target }: { readonly target: ApiNotificationTarget }) {
  const { id, namespace } = target;
  const where = { params: { id }, query: { namespace, limit: 20, offset: 0 } };
  const result = useQuery({ ...apiQuery('listNotifications', where), refetchInterval: 5_000 });
  const withActions = useMemo(
    () => [
      ...columns,
      actionColumn<ApiNotification>(
        (message) => message.state === 'dead' && <Resend target={{ id, namespace }} message={message.id} />,
      ),
    ],
    [id, namespace],
  );
  return (
    <QueryList
      result={result}
      empty={<Text size="sm">Nothing was sent in the last two weeks.</Text>}
      label={`Messages to ${target.name}`}
      minWidth={600}
      columns={withActions}
      rowKey={(message) => message.id}
    />
  );
}

function Resend({
  target: { id, namespace },
  message,
}: {
  readonly target: Pick<ApiNotificationTarget, 'id' | 'namespace'>;
  readonly message: ApiNotification['id'];
}) {
  const resend = useApiMutation('resendNotification', ['listNotifications', 'listNotificationTargets']);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={resend.isPending}
        onClick={() => resend.mutate({ params: { id, message }, query: { namespace } })}
      >
        Send again
      </Button>
      <ErrorNotice error={resend.error} />
    </>
  );
}
