import { Anchor, Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ApiLayer } from '../../../api/version-schemas.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Copy } from '../../ui/copy.tsx';
import { ListTable } from '../../ui/list-table.tsx';

/** The image that they are layers of, as the page's address names it. */
export interface LayersOf {
  readonly repository: string;
  readonly reference: string;
  readonly index?: string;
}

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
export function LayerTable({ layers, of }: { readonly layers: readonly ApiLayer[]; readonly of: LayersOf }) {
  const { repository, reference, index } = of;
  const shown = useMemo(
    () => [
      ...columns,
      actionColumn<ApiLayer>((layer) => <Found layer={layer} of={{ repository, reference, index }} />),
    ],
    [repository, reference, index],
  );
  return (
    <ListTable
      rows={layers}
      list="layers"
      label={t('Layers')}
      minWidth={640}
      columns={shown}
      rowKey={({ index }) => index}
      exported={{ file: 'layers', rows: layers }}
    />
  );
}

function Found({ layer, of }: { readonly layer: ApiLayer; readonly of: LayersOf }) {
  const search = { ...of, layer: String(layer.index) };
  return (
    <Anchor
      size="sm"
      className="nowrap"
      aria-label={t('Findings in layer {number}', { number: layer.index + 1 })}
      renderRoot={(props) => <Link {...props} to="/version" search={search} />}
    >
      {t('Findings')}
    </Anchor>
  );
}
