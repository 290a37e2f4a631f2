import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';

/** VEX documents that somebody attached to a version in the registry, and whether they count. */
export function AttachedList({ repository, reference }: { readonly repository: string; readonly reference: string }) {
  const wanted = apiQuery('listAttachedVex', { query: { repository, reference } });
  const { data } = useQuery(wanted);
  if (!data || data.total === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('Attached VEX documents')}
      </Text>
      {data.items.map((one) => (
        <Group key={one.digest} gap={8}>
          <Badge>{one.counts ? t('Counts') : t('Does not count')}</Badge>
          <Text size="sm" title={one.digest}>
            {one.problem ??
              counted(
                one.statements,
                '{format} by {author}: {count} statement ({digest})',
                '{format} by {author}: {count} statements ({digest})',
                { format: one.format ?? '–', author: one.author || t('somebody'), digest: shortDigest(one.digest) },
              )}
          </Text>
        </Group>
      ))}
      <ListFoot exported={wanted} />
      {data.items.some((one) => !one.counts && !one.problem) && (
        <Text size="xs" c="dimmed">
          {t('The policy of the namespace decides whether what is attached counts.')}
        </Text>
      )}
    </Stack>
  );
}
