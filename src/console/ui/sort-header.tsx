import { Table } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { t } from '../lib/t.tsx';

/** Head of a column that a list can be sorted by, in the one order that makes sense for it. */
export function SortHeader({
  label,
  sorted,
  direction = 'descending',
  ta,
  onSort,
}: {
  readonly label: string;
  readonly sorted: boolean;
  readonly direction?: 'ascending' | 'descending';
  readonly ta?: 'right';
  onSort(): void;
}) {
  return (
    <Table.Th ta={ta} aria-sort={sorted ? direction : undefined} className="nowrap">
      <button type="button" className="sort-button" onClick={onSort} title={t('Sort by {label}', { label })}>
        {label}{' '}
        <IconArrowDown
          size={12}
          aria-hidden
          style={{
            opacity: sorted ? 1 : 0.25,
            verticalAlign: '-1px',
            rotate: direction === 'ascending' ? '180deg' : undefined,
          }}
        />
      </button>
    </Table.Th>
  );
}
