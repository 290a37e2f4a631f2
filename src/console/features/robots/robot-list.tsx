import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiOutput } from '../../../api/client.ts';
import { apiQuery } from '../../lib/api.ts';
import { t, tWord } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { CreateRobot } from './create-robot.tsx';
import { RobotActions } from './robot-actions.tsx';

type Robot = ApiOutput<'listRobots'>['items'][number];

/** Service accounts of a namespace, or (without one) all there are. */
export function RobotList({ namespace }: { readonly namespace?: string }) {
  const wanted = apiQuery('listRobots', { query: { namespace } });
  const result = useQuery(wanted);
  const withActions = useMemo(
    () => [...columns, actionColumn<Robot>((robot) => <RobotActions robot={robot} namespace={namespace} />)],
    [namespace],
  );
  return (
    <Stack>
      <Group>
        <CreateRobot namespace={namespace} />
      </Group>
      <QueryList
        result={result}
        empty={
          <Empty title={t('There are no robots')}>
            <Text size="sm">{t('A robot is an account for a pipeline: it may do what you choose, and no more.')}</Text>
          </Empty>
        }
        list="robots"
        label={t('Robots')}
        minWidth={760}
        columns={withActions}
        rowKey={({ id }) => id}
        exported={wanted}
      />
    </Stack>
  );
}

const columns: readonly Column<Robot>[] = [
  {
    id: 'name',
    head: 'Name',
    cell: ({ name, disabled, description }) => (
      <>
        <Group gap="xs">
          <span className="mono">{name}</span>
          {disabled && <Badge>{t('Disabled')}</Badge>}
        </Group>
        <Text size="xs">{description}</Text>
      </>
    ),
  },
  {
    id: 'may',
    head: 'May',
    cell: ({ permissions }) =>
      permissions.map((one) => (
        <Text key={one.namespace ?? ''} size="sm">
          {t('{where}: {actions}', {
            where: one.namespace ?? t('everywhere'),
            actions: one.actions.map(tWord).join(t(', ')),
          })}
        </Text>
      )),
  },
  { id: 'used', head: 'Last used', cell: ({ lastUsedAt }) => <Time iso={lastUsedAt} /> },
  {
    id: 'end',
    head: 'End',
    cell: ({ expired, expiresAt }) => (expired ? <Badge>{t('Expired')}</Badge> : <Time iso={expiresAt} />),
  },
];
