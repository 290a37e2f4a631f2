import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button beside the filters of a list that opens something small. */
export function ToolPopover({
  label,
  icon,
  opened,
  onChange,
  children,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly opened: boolean;
  onChange(opened: boolean): void;
  readonly children: ReactNode;
}) {
  return (
    <Popover position="bottom-end" trapFocus opened={opened} onChange={onChange} transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="default" size="compact-sm" leftSection={icon} onClick={() => onChange(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
