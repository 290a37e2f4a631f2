import { Checkbox } from '@mantine/core';
import { type Dispatch, type SetStateAction, useMemo, useRef } from 'react';
import { type ChosenRows, chooseAll, chooseRow, type RowKey } from '../lib/choose-rows.ts';
import { t } from '../lib/t.tsx';

/** Which rows of a list are chosen, for what can be done with several at once. */
export interface RowChoice<T> {
  readonly chosen: ChosenRows;
  readonly onChange: Dispatch<SetStateAction<ChosenRows>>;
  /** Names the box of a row: `Choose …`. */
  label(row: T): string;
}

/** How one row is chosen. */
export interface RowChooser<T> {
  label(row: T): string;
  /** Chooses it or gives it up; with `range`, all rows from the one that was touched before. */
  onChoose(row: T, range: boolean): void;
}

/** What each row of a list is given for that; the same while the rows are, so that a choice draws its own row alone again. */
export function useChooser<T>(
  rows: readonly T[],
  rowKey: (row: T) => RowKey,
  choice: RowChoice<T> | undefined,
): RowChooser<T> | undefined {
  const before = useRef<RowKey>(undefined);
  const { label, onChange } = choice ?? {};
  return useMemo(() => {
    if (!label || !onChange) return undefined;
    return {
      label,
      onChoose(row, range) {
        const [key, from] = [rowKey(row), range ? before.current : undefined];
        before.current = key;
        onChange((chosen) => chooseRow(chosen, rows.map(rowKey), key, from));
      },
    };
  }, [rows, rowKey, label, onChange]);
}

/** The box above all rows. */
export function ChooseAll<T>({
  rows,
  rowKey,
  choice: { chosen, onChange },
}: {
  readonly rows: readonly T[];
  rowKey(row: T): RowKey;
  readonly choice: RowChoice<T>;
}) {
  const keys = rows.map(rowKey);
  const count = keys.filter((key) => chosen.has(key)).length;
  return (
    <Checkbox
      size="xs"
      aria-label={t('Choose all on this page')}
      checked={count > 0 && count === keys.length}
      indeterminate={count > 0 && count < keys.length}
      onChange={() => onChange((before) => chooseAll(before, keys))}
    />
  );
}

/** The box of a row. */
export function ChooseRow<T>({
  row,
  chosen,
  chooser: { label, onChoose },
}: {
  readonly row: T;
  readonly chosen: boolean;
  readonly chooser: RowChooser<T>;
}) {
  return (
    <Checkbox
      size="xs"
      data-chooses
      aria-label={label(row)}
      checked={chosen}
      onChange={({ nativeEvent }) => onChoose(row, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
    />
  );
}
