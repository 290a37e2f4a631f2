import { Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page with a title, and what is to be known of what it shows. */
export function Panel({
  title,
  note,
  actions,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} style={{ minWidth: 0 }}>
      <Group justify="space-between" mb={note === undefined ? 'sm' : 4} wrap="nowrap" align="flex-start">
        <Title id={id} order={2} size="h3">
          {title}
        </Title>
        {actions}
      </Group>
      {note !== undefined && (
        <Text size="xs" c="dimmed" mb="sm">
          {note}
        </Text>
      )}
      {children}
    </Paper>
  );
}
