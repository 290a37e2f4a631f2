import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Time } from '../../ui/time.tsx';
import { jobKindText } from './job-kind-words.ts';

const columns: readonly Column<ApiWorkings['jobs'][number]>[] = [
  { id: 'kind', head: 'Kind', cell: ({ kind }) => jobKindText(kind) },
  { id: 'running', head: 'Running', className: 'end', cell: ({ running }) => formatCount(running) },
  { id: 'waiting', head: 'Waiting', className: 'end', cell: ({ waiting }) => formatCount(waiting) },
  { id: 'failing', head: 'Tried again', className: 'end', cell: ({ failing }) => formatCount(failing) },
  { id: 'oldest', head: 'Oldest', className: 'nowrap', cell: ({ oldestAt }) => <Time iso={oldestAt} /> },
  { id: 'next', head: 'Next', className: 'nowrap', cell: ({ nextAt }) => <Time iso={nextAt} /> },
];

/** Background jobs that wait or run, by their kinds. */
export function JobTable({ jobs }: { readonly jobs: ApiWorkings['jobs'] }) {
  return (
    <Panel title={t('Jobs')} note={t('What goes on in the background: some wait for their time, some for their turn.')}>
      {jobs.length === 0 ? (
        <Empty title={t('No job waits or runs')} />
      ) : (
        <ListTable
          rows={jobs}
          list="jobs"
          label={t('Jobs')}
          minWidth={620}
          dense
          columns={columns}
          rowKey={({ kind }) => kind}
          exported={{ file: 'jobs', rows: jobs }}
        />
      )}
    </Panel>
  );
}
