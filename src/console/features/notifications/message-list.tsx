import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiNotification, ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { type Message, t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const states: Readonly<Record<ApiNotification['state'], Message>> = {
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
        {events > 1 ? t('{title} and {count} more', { title, count: events - 1 }) : title}
        {error && <Text size="sm">{error}</Text>}
      </>
    ),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ state, attempts }) =>
      attempts > 1 ? t('{state}, {attempts} attempts', { state: t(states[state]), attempts }) : t(states[state]),
  },
];

/** The latest messages to a target; those that were given up can be sent again. */
export function MessageList({ target }: { readonly target: ApiNotificationTarget }) {
  const { id, namespace } = target;
  const where = { params: { id }, query: { namespace, limit: 20, offset: 0 } };
  const wanted = apiQuery('listNotifications', where);
  const result = useQuery({ ...wanted, refetchInterval: 5_000 });
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
      empty={<Text size="sm">{t('Nothing was sent in the last two weeks.')}</Text>}
      label={t('Messages to {name}', { name: target.name })}
      minWidth={600}
      columns={withActions}
      rowKey={(message) => message.id}
      exported={wanted}
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
        {t('Send again')}
      </Button>
      <ErrorNotice error={resend.error} />
    </>
  );
}
