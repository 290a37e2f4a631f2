import { SegmentedControl, Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { type Severity, severities } from '../../../model/severity.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { severityColours } from '../../ui/severity.tsx';
import { SeverityLegend } from '../../ui/severity-legend.tsx';
import { stackedAreas } from '../../ui/stacked-areas.ts';
import { TrendTable } from './trend-table.tsx';

type Trend = ApiCensus['trend'];

const width = 600;
const height = 150;

/** Findings of packages over the last days, by level, as a picture and as a table. */
export function TrendPanel({
  trend,
  days,
  onDays,
}: {
  readonly trend: Trend;
  readonly days: 30 | 90;
  onDays(days: string): void;
}) {
  const shown = trend.slice(-days);
  return (
    <Panel
      title={t('Findings over time')}
      note={t('Findings of distinct packages that are stored now, as advisories had them at the end of each day (UTC)')}
      actions={
        <SegmentedControl
          size="xs"
          value={String(days)}
          onChange={onDays}
          aria-label={t('Days shown')}
          data={['30', '90'].map((value) => ({ value, label: t('{count} d', { count: value }) }))}
        />
      }
    >
      {shown.length === 0 ? <Text size="sm">{t('No advisories were loaded yet.')}</Text> : <Picture trend={shown} />}
    </Panel>
  );
}

function Picture({ trend }: { readonly trend: Trend }) {
  const levels = severities.filter((level) => trend.some(({ open }) => open[level] > 0));
  const { outlines, highest } = stackedAreas(
    levels.map((level) => trend.map(({ open }) => open[level])),
    width,
    height,
  );
  const first = trend[0]?.day ?? '';
  const last = trend.at(-1);
  const title = counted(
    sumOf(last, levels),
    '{count} finding on {day}; {highest} at most since {first}',
    '{count} findings on {day}; {highest} at most since {first}',
    { day: last?.day ?? '', highest: formatCount(highest), first },
  );
  return (
    <>
      <Text size="xs" c="dimmed">
        {formatCount(highest)}
      </Text>
      <svg className="chart" height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
        <title>{title}</title>
        {outlines.map((points, at) => (
          <polygon key={levels[at]} points={points} fill={severityColours[levels[at] ?? 'Unknown']} />
        ))}
        <line x1={0} x2={width} y1={height} y2={height} stroke="var(--mantine-color-default-border)" />
      </svg>
      <div style={{ display: 'flex', justifyContent: 'space-between' }}>
        <Text size="xs" c="dimmed">
          {first}
        </Text>
        <Text size="xs" c="dimmed">
          {last?.day}
        </Text>
      </div>
      <SeverityLegend levels={levels} counts={last?.open} />
      <TrendTable trend={trend} levels={levels} />
    </>
  );
}

function sumOf(day: Trend[number] | undefined, levels: readonly Severity[]): number {
  return levels.reduce((sum, level) => sum + (day?.open[level] ?? 0), 0);
}
