import { Text } from '@mantine/core';
import type { Severity, SeverityCounts } from '../../model/severity.ts';
import { formatCount } from '../lib/count.ts';
import { t } from '../lib/t.tsx';
import { SeverityDot } from './severity.tsx';

/** What the colours of a picture stand for, each with its number. */
export function SeverityLegend({
  levels,
  counts,
}: {
  readonly levels: readonly Severity[];
  readonly counts: SeverityCounts | undefined;
}) {
  return (
    <Text size="sm" mt={4} component="div">
      {levels.map((level) => (
        <span key={level} className="nowrap" style={{ marginRight: 14 }}>
          <SeverityDot severity={level} />
          {t(level)} <b>{formatCount(counts?.[level] ?? 0)}</b>
        </span>
      ))}
    </Text>
  );
}
