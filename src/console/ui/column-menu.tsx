import { Button, Checkbox, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { isFixed, useShownColumns } from '../lib/shown-columns.ts';
import { t } from '../lib/t.tsx';
import type { Column } from './column.ts';
import { ToolPopover } from './tool-popover.tsx';

/** Lets somebody choose which columns of a list are shown in this browser. */
export function ColumnMenu<T>({ list, columns }: { readonly list: string; readonly columns: readonly Column<T>[] }) {
  const [opened, setOpened] = useState(false);
  const { columns: shown, chosen, choose, reset } = useShownColumns(list, columns);
  return (
    <ToolPopover
      label={t('Columns')}
      icon={<IconColumns3 size={14} aria-hidden />}
      opened={opened}
      onChange={setOpened}
    >
      <Stack gap="sm">
        <Checkbox.Group value={shown.map(({ id }) => id)} onChange={choose} aria-label={t('Columns that are shown')}>
          <Stack gap={8}>
            {columns
              .filter((column, index) => !isFixed(column, index))
              .map(({ id, head }) => (
                <Checkbox key={id} value={id} label={t(head)} size="xs" />
              ))}
          </Stack>
        </Checkbox.Group>
        <Button variant="default" size="compact-xs" disabled={!chosen} onClick={reset}>
          {t('Reset')}
        </Button>
      </Stack>
    </ToolPopover>
  );
}
