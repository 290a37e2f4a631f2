import { type RefObject, useEffect } from 'react';

/** Keys that go through the rows of a list, as they are told to people. */
export const rowKeyHelp = [
  ['j', 'Next row of the list'],
  ['k', 'Row before'],
  ['↓ ↑', 'The same, once a row has the focus'],
  ['Enter', 'Open the row'],
  ['x', 'Choose the row, where several can be; with Shift, all from the one before'],
] as const;

/** Lets rows of a table be gone through by the keyboard: j and k, and, once a row has the focus, arrows, Enter, and x to choose it. */
export function useRowKeys(table: RefObject<HTMLTableElement | null>, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTakenUp(event.target)) return;
      const rows = [...(table.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
      const focused = rows.find((row) => row === document.activeElement);
      if (event.key === 'Enter') return focused?.querySelector<HTMLElement>('a[href], button')?.click();
      if (event.key.toLowerCase() === 'x') return choose(focused, event.shiftKey);
      const step = stepOf(event.key, focused !== undefined);
      if (step === 0) return;
      event.preventDefault();
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      rows[nextRow(at, step, rows.length)]?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [table, active]);
}

/** Presses the box of a row, with Shift for all rows from the one before. */
function choose(row: Element | undefined, shiftKey: boolean): void {
  row?.querySelector('[data-chooses]')?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
}

/** Whether keys belong to something else: a field that is typed into, or a dialog. */
function isTakenUp(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog], [role=menu]') !== null
  );
}

function stepOf(key: string, onRow: boolean): number {
  if (key === 'j' || (onRow && key === 'ArrowDown')) return 1;
  if (key === 'k' || (onRow && key === 'ArrowUp')) return -1;
  return 0;
}

/** Row to go to from the one at `at` (-1: none yet), never beyond the ends. */
export function nextRow(at: number, step: number, count: number): number {
  return Math.max(0, Math.min(at + step, count - 1));
}
