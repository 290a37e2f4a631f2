import { Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SeverityBar } from '../../ui/severity.tsx';
import { VersionLink } from '../../ui/version-link.tsx';

const columns: readonly Column<ApiCensus['atRisk'][number]>[] = [
  {
    id: 'image',
    head: 'Image',
    cell: (row) => (
      <>
        <VersionLink version={row} />
        <Text size="xs" c="dimmed">
          {row.platform}
        </Text>
      </>
    ),
  },
  { id: 'findings', head: 'Findings', cell: ({ counts }) => <SeverityBar counts={counts} /> },
];

/** Images with the most severe findings. */
export function RiskPanel({ census: { atRisk } }: { readonly census: ApiCensus }) {
  return (
    <Panel
      title={t('Images most at risk')}
      note={t('By Critical findings, then High ones, and so on; exceptions are taken off')}
    >
      {atRisk.length === 0 ? (
        <Text size="sm">{t('Nothing was found in any scanned image.')}</Text>
      ) : (
        <ListTable
          rows={atRisk}
          label={t('Images most at risk')}
          dense
          columns={columns}
          rowKey={({ repository, digest }) => `${repository} ${digest}`}
          exported="excerpt"
        />
      )}
    </Panel>
  );
}
