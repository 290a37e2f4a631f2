import { Stack, Text } from '@mantine/core';
import type { ApiRetentionPreview } from '../../../api/upkeep-schemas.ts';
import { shortDigest } from '../../lib/format.ts';
import { tMade } from '../../lib/made-text.ts';
import { counted, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { retentionReasons } from './retention-reasons.ts';

const columns: readonly Column<ApiRetentionPreview['items'][number]>[] = [
  { id: 'repository', head: 'Repository', cell: ({ repository }) => repository },
  {
    id: 'version',
    head: 'Version',
    title: ({ digest }) => digest,
    cell: ({ tag, digest }) => tag ?? shortDigest(digest),
  },
  { id: 'result', head: 'Result', cell: ({ keep }) => (keep ? t('Stays') : t('Goes')) },
  { id: 'why', head: 'Why', cell: ({ reason }) => tMade(reason, retentionReasons) },
];

/** What becomes of each tag, and why; what goes comes first. */
export function RetentionPreview({ preview }: { readonly preview: ApiRetentionPreview }) {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} role="status">
        {t('{tags} and {versions} would go, {kept} would stay', {
          tags: counted(preview.tags, '{count} tag', '{count} tags'),
          versions: counted(preview.versions, '{count} version', '{count} versions'),
          kept: counted(preview.kept, '{count} tag', '{count} tags'),
        })}
      </Text>
      <ListTable
        rows={preview.items}
        label={t('What becomes of each tag')}
        dense
        minWidth={600}
        maxHeight={420}
        columns={columns}
        rowKey={({ repository, tag, digest }) => `${repository} ${tag ?? ''} ${digest}`}
        exported={{ file: 'retention-preview', rows: preview.items }}
      />
    </Stack>
  );
}
