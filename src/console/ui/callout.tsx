import { Box, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something to know before reading on, in the colour of its weight; the icon and the title say it without the colour. */
export function Callout({
  tone,
  icon,
  title,
  children,
}: {
  readonly tone: 'danger' | 'caution';
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const colour = `var(--console-${tone})`;
  return (
    <Box
      className="callout"
      style={{ borderColor: colour, backgroundColor: `color-mix(in srgb, ${colour} 6%, transparent)` }}
      px="md"
      py="sm"
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Box c={colour} lh={0} mt={2}>
          {icon}
        </Box>
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text size="sm" fw={children === undefined ? 500 : 650} c={colour}>
            {title}
          </Text>
          {children}
        </Stack>
      </Group>
    </Box>
  );
}
