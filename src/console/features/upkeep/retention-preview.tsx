import { Stack, Text } from '@mantine/core';
import type { ApiRetentionPreview } from '../../../api/upkeep-schemas.ts';
import { plural } from '../../lib/count.ts';
import { shortDigest } from '../../lib/format.ts';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';

const columns: readonly Column<ApiRetentionPreview['items'][number]>[] = [
  { id: 'repository', head: 'Repository', cell: ({ repository }) => repository },
  {
    id: 'version',
    head: 'Version',
    title: ({ digest }) => digest,
    cell: ({ tag, digest }) => tag ?? shortDigest(digest),
  },
  { id: 'result', head: 'Result', cell: ({ keep }) => (keep ? 'Stays' : 'Goes') },
  { id: 'why', head: 'Why', cell: ({ reason }) => reason },
];

/** What becomes of each tag, and why; what goes comes first. */
export function RetentionPreview({ preview }: { readonly preview: ApiRetentionPreview }) {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} role="status">
        {plural(preview.tags, 'tag')} and {plural(preview.versions, 'version')} would go, {plural(preview.kept, 'tag')}{' '}
        would stay
      </Text>
      <ListTable
        rows={preview.items}
        label="What becomes of each tag"
        dense
        minWidth={600}
        maxHeight={420}
        columns={columns}
        rowKey={({ repository, tag, digest }) => `${repository} ${tag ?? ''} ${digest}`}
      />
    </Stack>
  );
}
