import { Text } from '@mantine/core';
import { type SeverityCounts, severities } from '../../model/severity.ts';
import { formatCount } from '../lib/count.ts';
import { t } from '../lib/t.tsx';
import { totalOf, type UpgradeEffect } from '../lib/upgrade-effect.ts';
import { severityColours } from './severity.tsx';

/** Findings before and after an upgrade as two lines, one below the other, and their numbers. `most` is as wide as they get. */
export function UpgradeBar({
  effect: { before, after },
  most,
}: {
  readonly effect: UpgradeEffect;
  readonly most: number;
}) {
  const [now, then] = [totalOf(before), totalOf(after)];
  const words = t('{before} now, {after} after the upgrade', { before: wordsOf(before), after: wordsOf(after) });
  return (
    <div className="upgrade-bar">
      <div className="upgrade-picture" role="img" aria-label={words}>
        <Line counts={before} most={most} />
        <Line counts={after} most={most} />
      </div>
      <Text size="xs" className="nowrap">
        {formatCount(now)} → <b>{formatCount(then)}</b>
      </Text>
    </div>
  );
}

function Line({ counts, most }: { readonly counts: SeverityCounts; readonly most: number }) {
  return (
    <span className="upgrade-line">
      {severities
        .filter((level) => counts[level] > 0)
        .map((level) => (
          <span
            key={level}
            className="upgrade-part"
            style={{ width: `${(counts[level] / Math.max(1, most)) * 100}%`, backgroundColor: severityColours[level] }}
          />
        ))}
    </span>
  );
}

function wordsOf(counts: SeverityCounts): string {
  const words = severities
    .filter((level) => counts[level] > 0)
    .map((level) => `${formatCount(counts[level])} ${t(level)}`);
  return words.join(t(', ')) || t('none');
}
