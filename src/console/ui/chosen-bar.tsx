import { Button, Group, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../lib/t.tsx';

/** How many rows of a list are chosen, what can be done with all of them, and a button that chooses none again. */
export function ChosenBar({
  label,
  count,
  onClear,
  below,
  children,
}: {
  /** Names the bar for screen readers. */
  readonly label: string;
  /** The number in words, which is read aloud when it changes. */
  readonly count: string;
  onClear(): void;
  /** What became of what was done. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Stack gap="xs" className="chosen-rows">
      <Group gap="xs" component="fieldset" aria-label={label}>
        <Text size="sm" fw={600} role="status">
          {count}
        </Text>
        {children}
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={onClear}
        >
          {t('Choose none')}
        </Button>
      </Group>
      {below}
    </Stack>
  );
}
