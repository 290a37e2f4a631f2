import { Badge, Group } from '@mantine/core';
import type { ApiLayer } from '../../../api/version-schemas.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Copy } from '../../ui/copy.tsx';
import { ListTable } from '../../ui/list-table.tsx';

const columns: readonly Column<ApiLayer>[] = [
  {
    id: 'layer',
    head: 'Layer',
    className: 'nowrap',
    cell: ({ index, base }) => (
      <>
        {index + 1}
        {base && <Badge ml={8}>{t('base image')}</Badge>}
      </>
    ),
  },
  {
    id: 'instruction',
    head: 'Instruction',
    className: 'mono breaks',
    cell: ({ createdBy }) => createdBy ?? t('not told'),
  },
  { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
  {
    id: 'digest',
    head: 'Digest',
    cell: ({ digest, index }) => (
      <Group gap={4} wrap="nowrap">
        <span className="mono">{shortDigest(digest)}</span>
        <Copy text={digest} what={t('digest of layer {number}', { number: index + 1 })} />
      </Group>
    ),
  },
];

/** Layers of an image, lowest first, with the instructions that made them. */
export function LayerTable({ layers }: { readonly layers: readonly ApiLayer[] }) {
  return (
    <ListTable
      rows={layers}
      list="layers"
      label={t('Layers')}
      minWidth={640}
      columns={columns}
      rowKey={({ index }) => index}
    />
  );
}
