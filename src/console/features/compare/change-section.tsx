import { Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Rows shown; the API has more. */
const maxRows = 200;

/** One list of changes with its number; nothing where there is none. */
export function ChangeSection({
  title,
  total,
  head,
  rows,
}: {
  readonly title: string;
  readonly total: number;
  readonly head: readonly string[];
  readonly rows: readonly ReactNode[];
}) {
  if (total === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}{' '}
        <Text span c="dimmed">
          {total}
        </Text>
      </Title>
      <Table.ScrollContainer minWidth={720}>
        <Table layout="fixed">
          <Table.Thead>
            <Table.Tr>
              {head.map((one) => (
                <Table.Th key={one}>{one}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{rows.slice(0, maxRows)}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > maxRows && (
        <Text size="sm" c="dimmed">
          The first {Math.min(maxRows, rows.length)} of {total} are shown; the API has more.
        </Text>
      )}
    </Stack>
  );
}
