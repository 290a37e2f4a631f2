import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Column } from './column.ts';
import { ColumnMenu } from './column-menu.tsx';
import { type Views, ViewsMenu } from './views-menu.tsx';

/** What can be done with a large list besides filtering it: saved views, the choice of columns, and whatever else it has. */
export function ListTools<T>({
  list,
  columns,
  views,
  children,
}: {
  readonly list: string;
  readonly columns: readonly Column<T>[];
  readonly views?: Views;
  readonly children?: ReactNode;
}) {
  return (
    <Group gap="xs" ml="auto">
      {views && <ViewsMenu list={list} {...views} />}
      <ColumnMenu list={list} columns={columns} />
      {children}
    </Group>
  );
}
