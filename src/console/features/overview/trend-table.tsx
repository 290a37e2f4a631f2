import type { ApiCensus } from '../../../api/overview-schemas.ts';
import type { Severity } from '../../../model/severity.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';

/** The numbers of the trend, the latest day first, for whoever opens it. */
export function TrendTable({
  trend,
  levels,
}: {
  readonly trend: ApiCensus['trend'];
  readonly levels: readonly Severity[];
}) {
  return (
    <details className="as-table">
      <summary>{t('As a table, with what updates brought')}</summary>
      <ListTable
        rows={trend.toReversed()}
        label={t('Open findings by day')}
        dense
        maxHeight={260}
        columns={columnsOf(levels)}
        rowKey={({ day }) => day}
        exported={{ file: 'open-findings-by-day', rows: trend }}
      />
    </details>
  );
}

function columnsOf(levels: readonly Severity[]): readonly Column<ApiCensus['trend'][number]>[] {
  return [
    { id: 'day', head: 'Day', className: 'nowrap', cell: ({ day }) => day },
    ...levels.map((level) => ({
      ...{ id: level, head: level, className: 'end' },
      cell: ({ open }: ApiCensus['trend'][number]) => formatCount(open[level]),
    })),
    { id: 'brought', head: 'Brought', className: 'end', cell: ({ affected }) => formatCount(affected) },
    { id: 'cleared', head: 'Cleared', className: 'end', cell: ({ cleared }) => formatCount(cleared) },
  ];
}
