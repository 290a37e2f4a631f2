import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiOutput } from '../../../api/client.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Box, treemap } from './treemap.ts';

type Usage = ApiOutput<'listStorage'>['items'][number];

/** Repositories that are drawn; the server adds up each of them. */
const most = 200;

/** Colours of namespaces, in turn. A tile has the whole name of its repository, so that nothing is told by colour alone. */
const colours = ['#1f5fa8', '#b3400c', '#2b7a4b', '#5b4b8a', '#7a5a00', '#8f1239', '#0f766e', '#4f5b66'];

/** The picture is laid out in this box, and stretched to the width of the page. */
const box: Box = { x: 0, y: 0, width: 1000, height: 360 };

interface Tile extends Box {
  readonly usage: Usage;
  readonly colour: string;
}

/** Namespaces and their repositories as areas by what they refer to. The table on the same page tells it in numbers. */
export function StorageMap() {
  const { data } = useQuery(apiQuery('listStorage', { query: { sort: 'bytes', limit: most } }));
  const tiles = tilesOf(data?.items.filter(({ bytes }) => bytes > 0) ?? []);
  if (!data || tiles.length < 2) return null;
  return (
    <Panel
      title={t('Storage by repository')}
      note={t(
        'An area is what a repository refers to; what several share counts in each. The table below has the numbers.',
      )}
    >
      <svg width="100%" height={box.height} role="img" aria-label={labelOf(tiles)}>
        <title>{t('Storage by repository')}</title>
        {tiles.map((tile) => (
          <MapTile key={tile.usage.repository} tile={tile} />
        ))}
      </svg>
      {data.total > most && (
        <Text size="xs" c="dimmed">
          {t('The largest {count} repositories of {total}.', {
            count: formatCount(most),
            total: formatCount(data.total),
          })}
        </Text>
      )}
    </Panel>
  );
}

/** A part of the picture. Its text is cut where it ends, and does not change in size with the page. */
function MapTile({ tile: { usage, colour, ...place } }: { readonly tile: Tile }) {
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const named = place.width > 60 && place.height > 34;
  return (
    <svg
      x={share(place.x, box.width)}
      y={share(place.y, box.height)}
      width={share(place.width, box.width)}
      height={share(place.height, box.height)}
    >
      <title>{`${usage.repository}: ${formatBytes(usage.bytes)}`}</title>
      <rect
        width="100%"
        height="100%"
        fill={`color-mix(in srgb, ${colour} 26%, var(--mantine-color-body))`}
        stroke="var(--mantine-color-body)"
        strokeWidth={2}
      />
      {named && (
        <foreignObject width="100%" height="100%" aria-hidden>
          <div className="map-label">{`${usage.repository}\n${formatBytes(usage.bytes)}`}</div>
        </foreignObject>
      )}
    </svg>
  );
}

function tilesOf(usages: readonly Usage[]): readonly Tile[] {
  const namespaces = [...Map.groupBy(usages, ({ namespace }) => namespace).values()].sort(
    (a, b) => bytesOf(b) - bytesOf(a),
  );
  const boxes = treemap(namespaces.map(bytesOf), box);
  return namespaces.flatMap((repositories, at) => {
    const sorted = repositories.toSorted((a, b) => b.bytes - a.bytes);
    const colour = colours[at % colours.length] ?? '';
    const places = treemap(
      sorted.map(({ bytes }) => bytes),
      boxes[at] ?? box,
    );
    return sorted.flatMap((usage, number): Tile[] => {
      const place = places[number];
      return place ? [{ ...place, usage, colour }] : [];
    });
  });
}

function bytesOf(usages: readonly Usage[]): number {
  return usages.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The largest in words, for those who do not see the picture. */
function labelOf(tiles: readonly Tile[]): string {
  const largest = tiles
    .map(({ usage }) => usage)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map(({ repository, bytes }) => `${repository} ${formatBytes(bytes)}`);
  return t('The repositories that refer to most: {names}', { names: largest.join(t(', ')) });
}
