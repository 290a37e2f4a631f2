import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { plural } from '../../lib/count.ts';
import { shortDigest } from '../../lib/format.ts';

/** VEX documents that somebody attached to a version in the registry, and whether they count. */
export function AttachedList({ repository, reference }: { readonly repository: string; readonly reference: string }) {
  const { data } = useQuery(apiQuery('listAttachedVex', { query: { repository, reference } }));
  if (!data || data.total === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        Attached VEX documents
      </Text>
      {data.items.map((one) => (
        <Group key={one.digest} gap={8}>
          <Badge>{one.counts ? 'Counts' : 'Does not count'}</Badge>
          <Text size="sm" title={one.digest}>
            {one.problem ??
              `${one.format} by ${one.author || 'somebody'}: ${plural(one.statements, 'statement')} (${shortDigest(one.digest)})`}
          </Text>
        </Group>
      ))}
      {data.items.some((one) => !one.counts && !one.problem) && (
        <Text size="xs" c="dimmed">
          The policy of the namespace decides whether what is attached counts.
        </Text>
      )}
    </Stack>
  );
}
