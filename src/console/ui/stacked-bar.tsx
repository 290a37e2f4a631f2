import { Group, Text } from '@mantine/core';
import { formatCount } from '../lib/count.ts';
import type { ChartPart } from './chart-part.ts';

/** Parts of a whole in one bar, with a legend that tells the numbers; parts of nothing are in neither. */
export function StackedBar({ title, parts }: { readonly title: string; readonly parts: readonly ChartPart[] }) {
  const present = parts.filter((part) => part.value > 0);
  const total = present.reduce((sum, part) => sum + part.value, 0);
  let at = 0;
  return (
    <div>
      <svg className="chart" height={22} viewBox="0 0 1000 22" preserveAspectRatio="none" role="img" aria-label={title}>
        <title>{title}</title>
        {present.map((part) => {
          const x = at;
          const width = (part.value / total) * 1000;
          at += width;
          return <rect key={part.label} x={x} width={Math.max(2, width - 2)} height={22} fill={part.colour} />;
        })}
      </svg>
      <Group gap="md" mt="xs" style={{ rowGap: 4 }}>
        {present.map((part) => (
          <Group key={part.label} gap={6} wrap="nowrap">
            <span aria-hidden className="chart-swatch" style={{ backgroundColor: part.colour }} />
            <Text size="sm">
              {part.label} <b>{formatCount(part.value)}</b>
            </Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}
