import { Group, NativeSelect, Pagination, Text } from '@mantine/core';
import { formatCount } from '../lib/count.ts';
import { type Paging, pageSizes } from '../lib/paging.ts';
import { t } from '../lib/t.tsx';

const controlNames = { first: 'first page', previous: 'previous page', next: 'next page', last: 'last page' } as const;

/** Pages of a list of `total` rows. */
export function Pager({ total, size, page, onChange, onSize }: Paging & { readonly total: number }) {
  if (total <= Math.min(size, ...pageSizes)) return null;
  const first = (page - 1) * size + 1;
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {t('{from}–{to} of {total}', {
          from: formatCount(first),
          to: formatCount(Math.min(total, first + size - 1)),
          total: formatCount(total),
        })}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('Rows of a page')}
        value={size}
        onChange={({ currentTarget }) => onSize(Number(currentTarget.value))}
        data={pageSizes.map((value) => ({ value: String(value), label: t('{count} a page', { count: value }) }))}
      />
      <Pagination
        total={Math.ceil(total / size)}
        value={page}
        onChange={onChange}
        size="sm"
        getControlProps={(control) => ({ 'aria-label': t(controlNames[control]) })}
        getItemProps={(item) => ({ 'aria-label': t('Page {page}', { page: item }) })}
      />
    </Group>
  );
}
