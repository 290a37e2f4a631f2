import { Text } from '@mantine/core';
import type { ApiOverview } from '../../../api/overview-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from '../../ui/version-link.tsx';

const columns: readonly Column<ApiOverview['recentPushes'][number]>[] = [
  {
    id: 'version',
    head: 'Version',
    cell: (push) => (
      <>
        <VersionLink version={push} />
        <Text size="xs" c="dimmed">
          <Time iso={push.pushedAt} size="xs" />
        </Text>
      </>
    ),
  },
  { id: 'security', head: 'Security level', cell: ({ security }) => <SecurityLevel security={security} wraps /> },
];

/** The newest versions of the repositories that were pushed to last. */
export function PushPanel({ pushes }: { readonly pushes: ApiOverview['recentPushes'] }) {
  return (
    <Panel title={t('Recent pushes')}>
      <ListTable
        rows={pushes}
        label={t('Recent pushes')}
        dense
        columns={columns}
        rowKey={({ repository }) => repository}
        exported="excerpt"
      />
    </Panel>
  );
}
