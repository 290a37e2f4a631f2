import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListSource } from '../lib/list-source.ts';
import { ExportMenu } from './export-menu.tsx';

/** What stands below the rows of a list: which page it is, and the export of all of them. */
export function ListFoot({
  exported,
  pager,
}: {
  /** What is saved; `excerpt`: the list is a glance at what is looked at elsewhere, and is not saved. */
  readonly exported: ListSource | 'excerpt';
  readonly pager?: ReactNode;
}) {
  if (!pager && exported === 'excerpt') return null;
  return (
    <Group justify="space-between" gap="xs" mt={6}>
      {pager}
      {exported !== 'excerpt' && <ExportMenu source={exported} />}
    </Group>
  );
}
