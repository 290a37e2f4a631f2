import { Group, Pagination, Text } from '@mantine/core';
import { formatCount } from '../lib/format.ts';

/** Pages of a list of `total` rows, `size` a page; `page` begins with 1. */
export function Pager({
  total,
  size,
  page,
  onChange,
}: {
  readonly total: number;
  readonly size: number;
  readonly page: number;
  onChange(page: number): void;
}) {
  if (total <= size) return null;
  const first = (page - 1) * size + 1;
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {formatCount(first)}–{formatCount(Math.min(total, first + size - 1))} of {formatCount(total)}
      </Text>
      <Pagination
        total={Math.ceil(total / size)}
        value={page}
        onChange={onChange}
        size="sm"
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
      />
    </Group>
  );
}
