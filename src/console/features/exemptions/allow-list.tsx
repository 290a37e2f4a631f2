import { ActionIcon, Badge, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiExemption } from '../../../api/schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { AllowVulnerability } from '../../ui/allow-vulnerability.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** Vulnerabilities that do not block in a namespace, with reason, owner and end. */
export function AllowList({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const { data, error, isPending } = useQuery(apiQuery('listExemptions', { params: { namespace } }));
  return (
    <Stack>
      {editable && (
        <Group>
          <AllowVulnerability namespace={namespace} />
        </Group>
      )}
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="The allow-list is empty">
          <Text size="sm">
            An entry keeps one vulnerability from blocking pulls in this namespace, for a reason and, if you like, until
            a day.
          </Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Vulnerability</Table.Th>
                <Table.Th>Reason</Table.Th>
                <Table.Th>Owner</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th>End</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((entry) => (
                <Entry key={entry.id} entry={entry} namespace={namespace} editable={editable} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function Entry({
  entry,
  namespace,
  editable,
}: {
  readonly entry: ApiExemption;
  readonly namespace: string;
  readonly editable: boolean;
}) {
  const [opened, { open, close }] = useDisclosure();
  const remove = useApiMutation('deleteExemption', ['listExemptions', 'listFindings', 'getVersion']);
  return (
    <Table.Tr>
      <Table.Td className="mono">{entry.vulnerability}</Table.Td>
      <Table.Td>{entry.reason}</Table.Td>
      <Table.Td>{entry.owner}</Table.Td>
      <Table.Td>
        <Time iso={entry.createdAt} />
      </Table.Td>
      <Table.Td>
        {entry.expired ? <Badge>Ended</Badge> : entry.expiresAt ? <Time iso={entry.expiresAt} /> : 'No end'}
      </Table.Td>
      <Table.Td ta="right">
        {editable && (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take ${entry.vulnerability} off the list`}
              onClick={open}
            >
              <IconTrash size={16} />
            </ActionIcon>
            <Confirm
              opened={opened}
              title={`Take ${entry.vulnerability} off the list`}
              consequence="From then on it counts again: versions that have it may be blocked."
              action="Take off"
              pending={remove.isPending}
              error={remove.error}
              onConfirm={() => remove.mutate({ params: { namespace, id: entry.id } }, { onSuccess: close })}
              onClose={close}
            />
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
