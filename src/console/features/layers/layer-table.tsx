import { Badge, Group } from '@mantine/core';
import { type ComponentProps, useMemo } from 'react';
import type { ApiLayerContent } from '../../../api/layer-contract.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Copy } from '../../ui/copy.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { SeverityBar } from '../../ui/severity.tsx';

/** The image that they are layers of, as the page's address names it. */
export interface LayersOf {
  readonly repository: string;
  readonly reference: string;
  readonly index?: string;
}

/** Layers of an image, lowest first, with the instructions that made them and what each brings. */
export function LayerTable({
  layers,
  of,
  exported,
}: {
  readonly layers: readonly ApiLayerContent[];
  readonly of: LayersOf;
  readonly exported: ComponentProps<typeof ListTable>['exported'];
}) {
  const { repository, reference, index } = of;
  const columns = useMemo(() => layerColumns({ repository, reference, index }), [repository, reference, index]);
  return (
    <ListTable
      rows={layers}
      list="layers"
      label={t('Layers')}
      minWidth={760}
      columns={columns}
      rowKey={({ index }) => index}
      exported={exported}
    />
  );
}

function layerColumns(of: LayersOf): readonly Column<ApiLayerContent>[] {
  return [
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
    { id: 'packages', head: 'Packages', className: 'end', cell: (layer) => <Packages layer={layer} of={of} /> },
    { id: 'findings', head: 'Vulnerabilities', cell: (layer) => <Found layer={layer} of={of} /> },
    {
      id: 'fixable',
      head: 'Fixable',
      className: 'end',
      shown: 'wide',
      cell: ({ fixable }) => (fixable === undefined ? '–' : formatCount(fixable)),
    },
    {
      id: 'digest',
      head: 'Digest',
      shown: 'wide',
      cell: ({ digest, index }) => (
        <Group gap={4} wrap="nowrap">
          <span className="mono">{shortDigest(digest)}</span>
          <Copy text={digest} what={t('digest of layer {number}', { number: index + 1 })} />
        </Group>
      ),
    },
  ];
}

interface OfImage {
  readonly layer: ApiLayerContent;
  readonly of: LayersOf;
}

function Packages({ layer: { index, packages }, of }: OfImage) {
  if (!packages) return packages === undefined ? '–' : '0';
  return (
    <InnerLink
      size="sm"
      aria-label={counted(packages, '{count} package in layer {number}', '{count} packages in layer {number}', {
        number: index + 1,
      })}
      to="/version"
      search={{ ...of, tab: 'packages', layer: String(index) }}
    >
      {formatCount(packages)}
    </InnerLink>
  );
}

function Found({ layer: { index, total, counts }, of }: OfImage) {
  if (total === undefined || !counts) return t('Not scanned');
  if (total === 0) return t('None known');
  return (
    <InnerLink
      size="sm"
      underline="never"
      aria-label={t('Findings in layer {number}', { number: index + 1 })}
      to="/version"
      search={{ ...of, layer: String(index) }}
    >
      <SeverityBar counts={counts} />
    </InnerLink>
  );
}
