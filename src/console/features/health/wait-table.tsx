import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { formatSeconds } from '../../lib/format.ts';
import { type Message, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';

type Wait = ApiWorkings['waits'][number];

const operations: Readonly<Record<Wait['operation'], Message>> = {
  pull_manifest: 'Pull of a manifest',
  pull_blob: 'Pull of a blob',
  push_manifest: 'Push of a manifest',
  push_blob: 'Push of a blob, or of a piece of one',
};

const columns: readonly Column<Wait>[] = [
  { id: 'operation', head: 'Request|of a client', cell: ({ operation }) => t(operations[operation]) },
  { id: 'requests', head: 'Answered', className: 'end', cell: ({ requests }) => formatCount(requests) },
  { id: 'p50', head: 'Half within', className: 'end nowrap', cell: ({ p50 }) => secondsText(p50) },
  { id: 'p99', head: '99 % within', className: 'end nowrap', cell: ({ p99 }) => secondsText(p99) },
];

function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? '–' : formatSeconds(seconds);
}

/** How long clients of the registry wait. */
export function WaitTable({ waits }: { readonly waits: readonly Wait[] }) {
  return (
    <Panel
      title={t('How long clients wait')}
      note={t(
        'Requests that succeeded since this process began, until the last byte. Estimated from the histogram in /metrics.',
      )}
    >
      <ListTable
        rows={waits}
        list="waits"
        label={t('How long clients wait')}
        minWidth={480}
        dense
        columns={columns}
        rowKey={({ operation }) => operation}
        exported={{ file: 'waits', rows: waits }}
      />
    </Panel>
  );
}
