import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiScanQueue } from '../../../api/scan-contract.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Time } from '../../ui/time.tsx';

const columns: readonly Column<ApiScanQueue['failures'][number]>[] = [
  {
    id: 'why',
    head: 'Why',
    className: 'breaks',
    cell: ({ reason }) => (
      <Link className="row-link" to="/scans" search={{ state: 'failed', reason }} hash="scan-list">
        {reason || t('No reason was noted')}
      </Link>
    ),
  },
  { id: 'scans', head: 'Scans', className: 'end', cell: ({ count }) => formatCount(count) },
  { id: 'last', head: 'The last', className: 'nowrap', cell: ({ lastAt }) => <Time iso={lastAt} /> },
];

/** Why scans failed, each reason with the number of scans and a link to them. Nothing where none did. */
export function FailureGroups() {
  const failures = useQuery(apiQuery('getScanQueue', { query: {} })).data?.failures ?? [];
  if (failures.length === 0) return null;
  return (
    <Panel title={t('Why scans failed')} note={t('Digests and numbers in which reasons differ stand as *.')}>
      <ListTable
        rows={failures}
        list="failure-groups"
        label={t('Why scans failed')}
        minWidth={520}
        maxHeight={320}
        dense
        columns={columns}
        rowKey={({ reason }) => reason}
        exported={{ file: 'failed-scans', rows: failures }}
      />
    </Panel>
  );
}
