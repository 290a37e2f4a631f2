import { Badge, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { CreateRobot } from './create-robot.tsx';
import { RobotActions } from './robot-actions.tsx';

/** Service accounts of a namespace, or (without one) all there are. */
export function RobotList({ namespace }: { readonly namespace?: string }) {
  const { data, error, isPending } = useQuery(apiQuery('listRobots', { query: { namespace } }));
  return (
    <Stack>
      <Group>
        <CreateRobot namespace={namespace} />
      </Group>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="There are no robots">
          <Text size="sm">A robot is an account for a pipeline: it may do what you choose, and no more.</Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={860}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>May</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th>End</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((robot) => (
                <Table.Tr key={robot.id}>
                  <Table.Td>
                    <Group gap="xs">
                      <span className="mono">{robot.name}</span>
                      {robot.disabled && <Badge>Disabled</Badge>}
                    </Group>
                    <Text size="xs">{robot.description}</Text>
                  </Table.Td>
                  <Table.Td>
                    {robot.permissions.map((one) => (
                      <Text key={one.namespace ?? ''} size="sm">
                        {one.namespace ?? 'everywhere'}: {one.actions.join(', ')}
                      </Text>
                    ))}
                  </Table.Td>
                  <Table.Td>
                    <Time iso={robot.lastUsedAt} />
                  </Table.Td>
                  <Table.Td>{robot.expired ? <Badge>Expired</Badge> : <Time iso={robot.expiresAt} />}</Table.Td>
                  <Table.Td>
                    <RobotActions robot={robot} namespace={namespace} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
