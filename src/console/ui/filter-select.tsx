import { Select } from '@mantine/core';

/** The choice of one value that a list is narrowed to, or of none. */
export function FilterSelect({
  label,
  none,
  width,
  value,
  data,
  onChange,
}: {
  readonly label: string;
  /** What the list shows without it; said where nothing is chosen, and of the button that takes the choice back. */
  readonly none: string;
  /** In pixels. */
  readonly width: number;
  readonly value: string | undefined;
  readonly data: readonly (string | { readonly value: string; readonly label: string })[];
  onChange(value: string | undefined): void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={none}
      size="xs"
      w={width}
      clearable
      clearButtonProps={{ 'aria-label': none }}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      data={data}
    />
  );
}
