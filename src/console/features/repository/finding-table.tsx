import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import type { Severity } from '../../../model/severity.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from '../../ui/version-link.tsx';
import { isKnown } from './bars.ts';

/** The numbers of the bars, the last push first, for whoever opens it. */
export function FindingTable({
  versions,
  levels,
}: {
  readonly versions: readonly ApiListedVersion[];
  readonly levels: readonly Severity[];
}) {
  const rows = versions.toReversed();
  return (
    <details className="as-table">
      <summary>{t('As a table')}</summary>
      <ListTable
        rows={rows}
        label={t('Findings per tag')}
        dense
        maxHeight={320}
        columns={columnsOf(levels)}
        rowKey={({ digest }) => digest}
        exported={{ file: 'findings-per-tag', rows }}
      />
    </details>
  );
}

function columnsOf(levels: readonly Severity[]): readonly Column<ApiListedVersion>[] {
  const number = (of: (version: ApiListedVersion) => number) => (version: ApiListedVersion) =>
    isKnown(version.security) ? formatCount(of(version)) : '–';
  return [
    { id: 'version', head: 'Version', cell: (version) => <VersionLink version={version} /> },
    { id: 'pushed', head: 'Pushed', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
    ...levels.map((level) => ({
      ...{ id: level, head: level, className: 'end' },
      cell: number(({ security }) => security.counts[level]),
    })),
    { id: 'total', head: 'Total', className: 'end', cell: number(({ security }) => security.total) },
  ];
}
