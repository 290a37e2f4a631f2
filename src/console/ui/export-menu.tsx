import { Button, Menu } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { exportFormats } from '../../api/export-format.ts';
import { exportPath } from '../lib/export-path.ts';
import { type ListSource, type OwnRows, ownFile } from '../lib/list-source.ts';
import { saveText } from '../lib/save-text.ts';
import { t } from '../lib/t.tsx';

/** Saves all rows of a list, as they are filtered and sorted, as CSV or JSON. */
export function ExportMenu({ source }: { readonly source: ListSource }) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          ml="auto"
          leftSection={<IconTableExport size={14} aria-hidden />}
        >
          {t('Export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) =>
          'queryKey' in source ? (
            <Menu.Item key={format} component="a" href={exportPath(source, format)} download translate="no">
              {format.toUpperCase()}
            </Menu.Item>
          ) : (
            <Menu.Item key={format} onClick={() => save(source, format)} translate="no">
              {format.toUpperCase()}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function save(rows: OwnRows, format: (typeof exportFormats)[number]): void {
  const { name, type, text } = ownFile(rows, format);
  saveText(name, type, text);
}
