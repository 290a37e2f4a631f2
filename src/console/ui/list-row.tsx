import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { Column } from './column.ts';
import { ChooseRow, type RowChooser } from './row-choice.tsx';

/** What a row can be opened for. */
export interface RowDetails<T> {
  /** Names the button: `Details of …`. */
  label(row: T): string;
  show(row: T): ReactNode;
}

/** A row of a list, drawn again only when something of it changes; its details below, when opened. */
export const ListRow = memo(Row) as typeof Row;

function Row<T>({
  row,
  columns,
  labels,
  details,
  chooser,
  chosen = false,
}: {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  /** Heads of the columns in the reader's language, for cards. */
  readonly labels: readonly (string | undefined)[];
  readonly details: RowDetails<T> | undefined;
  /** Where rows can be chosen. */
  readonly chooser?: RowChooser<T>;
  readonly chosen?: boolean;
}) {
  const [opened, { toggle }] = useDisclosure();
  return (
    <>
      <tr tabIndex={-1} data-row data-chosen={chosen || undefined}>
        {chooser && (
          <td className="row-chooser">
            <ChooseRow row={row} chosen={chosen} chooser={chooser} />
          </td>
        )}
        {details && (
          <td className="row-opener">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={toggle}
              aria-expanded={opened}
              aria-label={details.label(row)}
            >
              {opened ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            </ActionIcon>
          </td>
        )}
        {columns.map(({ id, className, title, cell }, at) => (
          <td key={id} className={className} title={title?.(row)} data-label={labels[at]}>
            {cell(row)}
          </td>
        ))}
      </tr>
      {details && opened && (
        <tr className="list-details">
          <td colSpan={columns.length + (chooser ? 2 : 1)}>
            <div>{details.show(row)}</div>
          </td>
        </tr>
      )}
    </>
  );
}
