import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';

/** What the choice of columns asks of one. */
interface Choosable {
  readonly id: string;
  readonly silent?: true;
  readonly shown?: 'wide' | 'chosen';
}

/** Below this width of the window a list shows fewer columns by default. */
const wide = '(width >= 92em)';

/** What a list shows, and how that is changed. */
export interface ColumnChoice<C> {
  readonly columns: readonly C[];
  /** Whether it differs from what is shown by default. */
  readonly chosen: boolean;
  choose(ids: readonly string[]): void;
  reset(): void;
}

/** Columns that a list shows; the browser remembers what was chosen for the list of that name. */
export function useShownColumns<C extends Choosable>(list: string, columns: readonly C[]): ColumnChoice<C> {
  const [chosen, choose, reset] = useLocalStorage<unknown>({
    key: `cleardock-columns-${list}`,
    getInitialValueInEffect: false,
  });
  const isWide = useMediaQuery(wide, undefined, { getInitialValueInEffect: false });
  const shown = useMemo(() => shownColumns(columns, chosen, isWide), [columns, chosen, isWide]);
  return { columns: shown, chosen: Array.isArray(chosen), choose, reset };
}

/** Columns of those that are chosen, or that are shown by default; the first is always there, and so are buttons. */
export function shownColumns<C extends Choosable>(columns: readonly C[], chosen: unknown, isWide: boolean): C[] {
  const isShown = ({ id, shown }: C) =>
    Array.isArray(chosen) ? chosen.includes(id) : shown === undefined || (shown === 'wide' && isWide);
  return columns.filter((column, index) => isFixed(column, index) || isShown(column));
}

/** Whether a column cannot be hidden: without its first column a row has no name. */
export function isFixed({ silent }: Choosable, index: number): boolean {
  return index === 0 || silent === true;
}
