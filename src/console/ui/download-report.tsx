import { Button, Menu, ScrollArea } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiReportFormat } from '../../api/report-contract.ts';
import { apiQuery } from '../lib/api.ts';
import { t, tWord } from '../lib/t.tsx';

/** Menu of the documents that a version's report can be downloaded as: reports first, then bills of materials. */
export function DownloadReport({ repository, reference }: { readonly repository: string; readonly reference: string }) {
  const formats = useQuery({ ...apiQuery('listReportFormats', {}), staleTime: Number.POSITIVE_INFINITY }).data?.items;
  const href = (format: string) => `/api/v1/report?${new URLSearchParams({ repository, reference, format })}`;
  const items = (wanted: (format: ApiReportFormat) => boolean) =>
    formats?.filter(wanted).map(({ id, summary }) => (
      <Menu.Item key={id} component="a" href={href(id)} download>
        {id}
        <span style={{ color: 'var(--mantine-color-dimmed)', marginLeft: 8, fontSize: 12 }}>{tWord(summary)}</span>
      </Menu.Item>
    ));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('Download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={420}>
          <Menu.Label>{t('Reports')}</Menu.Label>
          {items(({ tells }) => tells !== 'packages')}
          <Menu.Label>{t('Bills of materials')}</Menu.Label>
          {items(({ tells }) => tells === 'packages')}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
