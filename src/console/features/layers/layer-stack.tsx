import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ApiLayerContent } from '../../../api/layer-contract.ts';
import { formatBytes } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { SeverityBar, severityColours } from '../../ui/severity.tsx';
import { layerHeights } from './layer-heights.ts';
import type { LayersOf } from './layer-table.tsx';

/**
 * The layers of an image as they lie on one another, the lowest at the bottom: the higher a block, the larger the layer; its edge has the
 * colour of the worst finding in it. Each leads to its vulnerabilities. A line tells where the base image ends.
 */
export function LayerStack({ layers, of }: { readonly layers: readonly ApiLayerContent[]; readonly of: LayersOf }) {
  const heights = layerHeights(layers.map(({ size }) => size));
  return (
    <ol className="layer-stack" reversed aria-label={t('Layers as they lie on one another')}>
      {layers.toReversed().map((layer) => (
        <Fragment key={layer.index}>
          {layer.base && layers[layer.index + 1]?.base === false && (
            <li className="layer-boundary" aria-hidden>
              {t('base image')}
            </li>
          )}
          <li>
            <Block layer={layer} height={heights[layer.index] ?? 0} of={of} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Block({
  layer: { index, size, createdBy, packages, highest, counts },
  height,
  of,
}: {
  readonly layer: ApiLayerContent;
  readonly height: number;
  readonly of: LayersOf;
}) {
  return (
    <Link
      to="/version"
      search={{ ...of, layer: String(index) }}
      className="layer-block"
      style={{ minHeight: height, borderInlineStartColor: highest && severityColours[highest] }}
      title={createdBy}
    >
      <Text component="span" size="xs" c="dimmed" className="layer-number">
        {index + 1}
      </Text>
      <Text component="span" size="xs" ff="monospace" truncate className="layer-text">
        {createdBy ?? t('not told')}
      </Text>
      <Group component="span" gap={8} wrap="nowrap" justify="flex-end">
        {counts && highest && <SeverityBar counts={counts} />}
        <Text component="span" size="xs" c="dimmed" className="nowrap">
          {packages ? `${counted(packages, '{count} package', '{count} packages')} · ` : ''}
          {formatBytes(size)}
        </Text>
      </Group>
    </Link>
  );
}
