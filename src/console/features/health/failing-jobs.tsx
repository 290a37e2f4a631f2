import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Time } from '../../ui/time.tsx';
import { jobKindText } from './job-kind-words.ts';

const columns: readonly Column<ApiWorkings['failing'][number]>[] = [
  { id: 'kind', head: 'Kind', cell: ({ kind }) => jobKindText(kind) },
  { id: 'key', head: 'About', className: 'breaks', cell: ({ key }) => <span translate="no">{key}</span> },
  { id: 'attempts', head: 'Attempts', className: 'end', cell: ({ attempts }) => formatCount(attempts) },
  { id: 'error', head: 'Why it failed', className: 'breaks', cell: ({ error }) => error },
  { id: 'next', head: 'Tried again', className: 'nowrap', cell: ({ nextAt }) => <Time iso={nextAt} /> },
];

/** Jobs that failed and are tried again, with the reason of each. Nothing where there are none. */
export function FailingJobs({ jobs }: { readonly jobs: ApiWorkings['failing'] }) {
  if (jobs.length === 0) return null;
  return (
    <Panel title={t('Jobs that are tried again')} note={t('At most 50, those that are due first.')}>
      <ListTable
        rows={jobs}
        list="failing-jobs"
        label={t('Jobs that are tried again')}
        minWidth={680}
        dense
        columns={columns}
        rowKey={({ kind, key }) => `${kind} ${key}`}
        exported={{ file: 'failing-jobs', rows: jobs }}
      />
    </Panel>
  );
}
