import { VisuallyHidden } from '@mantine/core';
import {
  type ComponentProps,
  type CSSProperties,
  Fragment,
  type ReactNode,
  useDeferredValue,
  useMemo,
  useRef,
} from 'react';
import { useRowKeys } from '../lib/row-keys.ts';
import { useShownColumns } from '../lib/shown-columns.ts';
import { t } from '../lib/t.tsx';
import type { Column } from './column.ts';
import { ListFoot } from './list-foot.tsx';
import { ListRow, type RowDetails } from './list-row.tsx';
import { ChooseAll, type RowChoice, useChooser } from './row-choice.tsx';
import { SortHead, type Sorting } from './sort-head.tsx';
import { useFits } from './use-fits.ts';

/** What a list is made of, besides its rows. */
export interface ListShape<T> {
  readonly columns: readonly Column<T>[];
  rowKey(row: T): string | number;
  /** Names it for those who do not see it. */
  readonly label?: string;
  /** Columns are chosen, and rows gone through by the keyboard, in lists that have a name. */
  readonly list?: string;
  /** Narrower than this the list scrolls sideways in its frame, in pixels; on phones its rows become cards instead. */
  readonly minWidth?: number;
  /** Higher than this it scrolls in its frame, in pixels. */
  readonly maxHeight?: number;
  /** Little space between rows, for panels. */
  readonly dense?: boolean;
  /** All columns are of the same width. */
  readonly even?: boolean;
  readonly sorting?: Sorting;
  readonly details?: RowDetails<T>;
  /** Where several rows can be chosen; `rowKey` then is the same function each time. */
  readonly choice?: RowChoice<T>;
  /** What rows that stand together have in common; it is told above the first of them. */
  groupOf?(row: T): string;
  /** What is saved when somebody exports it. */
  readonly exported: ComponentProps<typeof ListFoot>['exported'];
}

/**
 * Rows below heads that stay in sight, cards on phones, and below them the pages and the export. Whatever does not fit scrolls in the
 * list's own frame, never the page.
 */
export function ListTable<T>({
  rows,
  columns: all,
  rowKey,
  label,
  list,
  minWidth,
  maxHeight,
  dense,
  even,
  sorting,
  details,
  choice,
  groupOf,
  exported,
  pager,
}: ListShape<T> & { readonly rows: readonly T[]; readonly pager?: ReactNode }) {
  const table = useRef<HTMLTableElement>(null);
  // Hundreds of rows are drawn a few at a time, between which the page answers.
  const drawn = useDeferredValue(rows);
  const { columns } = useShownColumns(list ?? '', all);
  const labels = useMemo(() => columns.map(({ head, silent }) => (silent ? undefined : t(head))), [columns]);
  const fits = useFits(table) && maxHeight === undefined;
  const chooser = useChooser(rows, rowKey, choice);
  useRowKeys(table, list !== undefined);
  return (
    <div>
      {/* A frame that scrolls can be reached by the keyboard. */}
      <div
        className="list-frame"
        data-fits={fits || undefined}
        style={{ maxHeight }}
        {...(!fits && { tabIndex: 0, role: 'group', 'aria-label': label ?? t('Table') })}
      >
        <table
          ref={table}
          className="list"
          data-dense={dense}
          data-even={even}
          data-stacks={minWidth !== undefined}
          style={{ '--list-width': `${minWidth ?? 0}px` } as CSSProperties}
          aria-label={label}
        >
          <Heads
            columns={columns}
            details={details !== undefined}
            sorting={sorting}
            chooser={choice && <ChooseAll rows={rows} rowKey={rowKey} choice={choice} />}
          />
          <tbody>
            {drawn.map((row, at) => (
              <Fragment key={rowKey(row)}>
                <GroupHead row={row} before={drawn[at - 1]} groupOf={groupOf} />
                <ListRow {...{ row, columns, labels, details, chooser }} chosen={choice?.chosen.has(rowKey(row))} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <ListFoot exported={exported} pager={pager} />
    </div>
  );
}

/** Stands above the first row of a group, as wide as the list, however many columns that has. */
function GroupHead<T>({
  row,
  before,
  groupOf,
}: Pick<ListShape<T>, 'groupOf'> & { readonly row: T; readonly before: T | undefined }) {
  const group = groupOf?.(row);
  if (group === undefined || (before !== undefined && groupOf?.(before) === group)) return null;
  return (
    <tr className="list-group">
      <th scope="rowgroup" colSpan={100}>
        {group}
      </th>
    </tr>
  );
}

function Heads<T>({
  columns,
  details,
  sorting,
  chooser,
}: Pick<ListShape<T>, 'columns' | 'sorting'> & { readonly details: boolean; readonly chooser?: ReactNode }) {
  return (
    <thead>
      <tr>
        {chooser && <th style={{ width: 36 }}>{chooser}</th>}
        {details && (
          <th style={{ width: 36 }}>
            <VisuallyHidden>{t('Details')}</VisuallyHidden>
          </th>
        )}
        {columns.map((column) =>
          column.sort && sorting ? (
            <SortHead key={column.id} column={{ ...column, sort: column.sort }} sorting={sorting} />
          ) : (
            <th
              key={column.id}
              className={column.className?.match(/\b(end|actions)\b/g)?.join(' ')}
              style={{ width: column.width }}
            >
              {column.silent ? <VisuallyHidden>{t(column.head)}</VisuallyHidden> : t(column.head)}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
