import { IconArrowDown } from '@tabler/icons-react';
import { type Message, t } from '../lib/t.tsx';

/** By which column a list is sorted, and what sorts it by another. */
export interface Sorting {
  readonly by: string;
  onSort(column: string): void;
}

/** Head of a column that a list can be sorted by, in the one order that makes sense for it. */
export function SortHead({
  column: { id, head, className, width, sort },
  sorting: { by, onSort },
}: {
  readonly column: {
    readonly id: string;
    readonly head: Message;
    readonly className?: string;
    readonly width?: number;
    readonly sort: 'ascending' | 'descending';
  };
  readonly sorting: Sorting;
}) {
  const sorted = by === id;
  return (
    <th className={className} style={{ width }} aria-sort={sorted ? sort : undefined}>
      <button
        type="button"
        className="sort-button"
        onClick={() => onSort(id)}
        title={t('Sort by {label}', { label: t(head) })}
      >
        {t(head)}{' '}
        <IconArrowDown
          size={12}
          aria-hidden
          style={{
            opacity: sorted ? 1 : 0.25,
            verticalAlign: '-1px',
            rotate: sort === 'ascending' ? '180deg' : undefined,
          }}
        />
      </button>
    </th>
  );
}
