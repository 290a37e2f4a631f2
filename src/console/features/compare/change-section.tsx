import { Stack, Text, Title } from '@mantine/core';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';

/** Rows shown; the API has more. */
const maxRows = 200;

/** One list of changes with its number; nothing where there is none. */
export function ChangeSection<T extends object>({
  title,
  total,
  columns,
  rows,
  rowKey,
}: {
  readonly title: string;
  readonly total: number;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  rowKey(row: T): string;
}) {
  if (total === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}{' '}
        <Text span c="dimmed">
          {total}
        </Text>
      </Title>
      <ListTable
        rows={rows.slice(0, maxRows)}
        label={title}
        even
        minWidth={720}
        columns={columns}
        rowKey={rowKey}
        exported={{ file: title, rows }}
      />
      {total > maxRows && (
        <Text size="sm" c="dimmed">
          {t('The first {shown} of {total} are shown; the API has more.', {
            shown: Math.min(maxRows, rows.length),
            total,
          })}
        </Text>
      )}
    </Stack>
  );
}
