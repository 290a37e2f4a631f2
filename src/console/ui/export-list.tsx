import { Button, Menu } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type Cell, csvText } from '../lib/csv-text.ts';
import { everyRow, type RowPage } from '../lib/every-row.ts';
import { t } from '../lib/t.tsx';

/** Saves all rows that pass a list's filters, as CSV or JSON; `file` is the name without its ending. */
export function ExportList<T>({
  file,
  load,
  cells,
}: {
  readonly file: string;
  load(limit: number, offset: number): Promise<RowPage<T>>;
  /** Columns of a row, by their names. */
  cells(row: T): Readonly<Record<string, Cell>>;
}) {
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      const rows = await everyRow(load);
      if (format === 'csv') download(`${file}.csv`, 'text/csv', csvText(rows.map(cells)));
      else download(`${file}.json`, 'application/json', JSON.stringify(rows, undefined, 2));
    },
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={save.isPending}
          title={save.error?.message}
          leftSection={<IconTableExport size={14} aria-hidden />}
        >
          {t('Export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate('csv')} translate="no">
          CSV
        </Menu.Item>
        <Menu.Item onClick={() => save.mutate('json')} translate="no">
          JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name.replaceAll(/[/:]/g, '-') });
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
