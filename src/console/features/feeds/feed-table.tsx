import { Anchor, Badge, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ApiFeed } from '../../../api/schemas.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { Time } from '../../ui/time.tsx';
import { UpdateFeeds } from './update-feeds.tsx';

/** Feeds with their state, age and errors, and progress while they load. */
export function FeedTable({ feeds, admin }: { readonly feeds: readonly ApiFeed[]; readonly admin: boolean }) {
  return (
    <Table.ScrollContainer minWidth={920}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Source</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="right">Records</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th>Data as of</Table.Th>
            <Table.Th>Last answer</Table.Th>
            {admin && (
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {feeds.map((feed) => (
            <Table.Tr key={feed.name}>
              <Table.Td miw={220}>
                <Anchor href={feed.homepage} target="_blank" rel="noopener noreferrer" fw={600} size="sm">
                  {feed.title}
                </Anchor>
                <Text size="xs" c="dimmed" lineClamp={1} title={feed.licence}>
                  Licence: {feed.licence}
                </Text>
              </Table.Td>
              <Table.Td maw={360}>
                <State feed={feed} />
              </Table.Td>
              <Table.Td ta="right">{formatCount(feed.progress?.records || feed.records)}</Table.Td>
              <Table.Td ta="right" className="nowrap">
                {formatBytes(feed.progress?.bytes || feed.bytes)}
              </Table.Td>
              <Table.Td>
                <Time iso={feed.updatedAt} />
              </Table.Td>
              <Table.Td>
                <Time iso={feed.checkedAt} />
                {feed.nextRunAt && (
                  <Text size="xs" c="dimmed">
                    next <Time iso={feed.nextRunAt} size="xs" />
                  </Text>
                )}
              </Table.Td>
              {admin && (
                <Table.Td ta="right">
                  <UpdateFeeds feed={feed.name} busy={feed.state === 'loading'} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const phases = { fetching: 'Fetching', parsing: 'Reading', matching: 'Matching' } as const;

function State({ feed }: { readonly feed: ApiFeed }) {
  if (feed.progress) {
    return <Badge className="scanning">{phases[feed.progress.phase]}</Badge>;
  }
  if (feed.state === 'current') {
    return (
      <Badge c="var(--console-good)" leftSection={<IconCheck size={12} aria-hidden />}>
        Current
      </Badge>
    );
  }
  if (feed.state === 'never') return <Badge>Not loaded</Badge>;
  return (
    <Stack gap={2}>
      <Badge c="var(--console-danger)" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
        Error
      </Badge>
      <Text size="xs" lineClamp={3} title={feed.error} miw={260} style={{ overflowWrap: 'anywhere' }}>
        {feed.error} {feed.records > 0 ? 'The last good data stays in use.' : ''}
      </Text>
    </Stack>
  );
}
