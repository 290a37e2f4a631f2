import { Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { severities } from '../../../model/severity.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { severityColours } from '../../ui/severity.tsx';
import { StackedBar } from '../../ui/stacked-bar.tsx';

/** Scanned images by the worst level found in them. */
export function WorstPanel({ census: { worst, open, fixable } }: { readonly census: ApiCensus }) {
  const parts = [
    ...severities.map((level) => ({ label: t(level), value: worst[level], colour: severityColours[level] })),
    { label: t('None known'), value: worst.None, colour: 'var(--console-good)' },
  ];
  const present = parts.filter((part) => part.value > 0);
  const told = present.map((part) => `${part.value} ${part.label}`);
  const total = severities.reduce((sum, level) => sum + open[level], 0);
  return (
    <Panel
      title={t('Images by worst severity')}
      note={counted(
        total,
        '{count} open finding, {fixable} of them with a known fix',
        '{count} open findings, {fixable} of them with a known fix',
        { fixable: formatCount(fixable) },
      )}
    >
      {present.length === 0 ? (
        <Text size="sm">{t('No image was scanned yet.')}</Text>
      ) : (
        <StackedBar
          title={t('Scanned images by worst severity: {parts}', { parts: told.join(t(', ')) })}
          parts={parts}
        />
      )}
    </Panel>
  );
}
