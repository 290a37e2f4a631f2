import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import type { IndexChild } from '../../lib/index-children.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The manifests that an image index names; each leads to its own page. */
export function ChildTable({
  repository,
  index,
  rows,
}: {
  readonly repository: string;
  readonly index: string;
  readonly rows: readonly IndexChild[];
}) {
  return (
    <Panel title={t('Manifests of the index')}>
      <ListTable
        rows={rows}
        label={t('Manifests of the index')}
        minWidth={560}
        columns={childColumns(repository, index)}
        rowKey={({ digest }) => digest}
        exported={{ file: 'index-manifests', rows }}
      />
    </Panel>
  );
}

function childColumns(repository: string, index: string): readonly Column<IndexChild>[] {
  return [
    {
      id: 'digest',
      head: 'Digest',
      className: 'mono nowrap',
      title: ({ digest }) => digest,
      cell: ({ digest }) => (
        <Link className="row-link" to="/version" search={{ repository, reference: digest, index }}>
          {shortDigest(digest)}
        </Link>
      ),
    },
    {
      id: 'platform',
      head: 'Platform',
      cell: ({ platform, attachedTo }) =>
        attachedTo === undefined ? (
          (platform ?? '–')
        ) : (
          <Text size="sm">{t('attached to {digest}', { digest: shortDigest(attachedTo) })}</Text>
        ),
    },
    { id: 'type', head: 'Media type', className: 'mono', cell: ({ mediaType }) => mediaType },
    { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
  ];
}
