import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiNotification, ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

const states: Readonly<Record<ApiNotification['state'], string>> = {
  collecting: 'Collecting',
  waiting: 'Waiting',
  sending: 'Being sent',
  delivered: 'Delivered',
  dead: 'Not delivered',
};

/** The latest messages to a target; those that were given up can be sent again. */
export function MessageList({ target }: { readonly target: ApiNotificationTarget }) {
  const where = { params: { id: target.id }, query: { namespace: target.namespace, limit: 20, offset: 0 } };
  const { data, error } = useQuery({ ...apiQuery('listNotifications', where), refetchInterval: 5_000 });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Text size="sm">Nothing was sent in the last two weeks.</Text>;
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={`Messages to ${target.name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Message</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((message) => (
            <Row key={message.id} target={target} message={message} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ target, message }: { readonly target: ApiNotificationTarget; readonly message: ApiNotification }) {
  const resend = useApiMutation('resendNotification', ['listNotifications', 'listNotificationTargets']);
  const { id, title, state, events, attempts, error, createdAt } = message;
  return (
    <Table.Tr>
      <Table.Td>
        <Time iso={createdAt} />
      </Table.Td>
      <Table.Td>
        {title}
        {events > 1 ? ` and ${events - 1} more` : ''}
        {error && <Text size="sm">{error}</Text>}
        <ErrorNotice error={resend.error} />
      </Table.Td>
      <Table.Td>
        {states[state]}
        {attempts > 1 ? `, ${attempts} attempts` : ''}
      </Table.Td>
      <Table.Td>
        {state === 'dead' && (
          <Button
            variant="default"
            size="compact-sm"
            loading={resend.isPending}
            onClick={() =>
              resend.mutate({ params: { id: target.id, message: id }, query: { namespace: target.namespace } })
            }
          >
            Send again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
