import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A chip that sets a filter of the page's address to one value, and takes it off when it is pressed again. */
export function FilterChip({
  value,
  sets = 'true',
  onChange,
  children,
}: {
  /** What the filter is now. */
  readonly value: string | undefined;
  /** What the chip makes of it. */
  readonly sets?: string;
  onChange(value: string | undefined): void;
  readonly children: ReactNode;
}) {
  return (
    <Chip checked={value === sets} onChange={(checked) => onChange(checked ? sets : undefined)}>
      {children}
    </Chip>
  );
}
