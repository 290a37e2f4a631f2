import type { ReactNode } from 'react';
import type { Message } from '../lib/t.tsx';

/** A column of a list: its head, looked up where it is shown, and what stands in the cell of a row. */
export interface Column<T> {
  /** Names it where the browser remembers which columns are shown, and where the list is sorted by it. */
  readonly id: string;
  readonly head: Message;
  readonly cell: (row: T) => ReactNode;
  /** Said when the pointer rests on the cell. */
  readonly title?: (row: T) => string | undefined;
  /** Classes of its cells: `mono`, `nowrap`, `breaks` (anywhere), `strong`; of its head too: `end` (numbers), `actions` (buttons, in sight). */
  readonly className?: string;
  /** In pixels. */
  readonly width?: number;
  /** The head is read out and not seen: nobody has to be told what buttons are. */
  readonly silent?: true;
  /** The list can be sorted by it, in the one order that makes sense for it. */
  readonly sort?: 'ascending' | 'descending';
  /** Where it is not always shown by default: on wide screens alone, or only when somebody chooses it. */
  readonly shown?: 'wide' | 'chosen';
}

/** The column of buttons at the end of a row, in sight also where the list is wider than its frame. */
export function actionColumn<T>(cell: (row: T) => ReactNode): Column<T> {
  return { id: 'actions', head: 'Actions', silent: true, className: 'end actions', cell };
}
