import { Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { severities } from '../../../model/severity.ts';
import { plural } from '../../lib/count.ts';
import { Panel } from '../../ui/panel.tsx';
import { severityColours } from '../../ui/severity.tsx';
import { StackedBar } from '../../ui/stacked-bar.tsx';

/** Scanned images by the worst level found in them. */
export function WorstPanel({ census: { worst, open, fixable } }: { readonly census: ApiCensus }) {
  const parts = [
    ...severities.map((level) => ({ label: level as string, value: worst[level], colour: severityColours[level] })),
    { label: 'None known', value: worst.None, colour: 'var(--console-good)' },
  ];
  const present = parts.filter((part) => part.value > 0);
  const total = severities.reduce((sum, level) => sum + open[level], 0);
  return (
    <Panel
      title="Images by worst severity"
      note={`${plural(total, 'open finding')}, ${plural(fixable, 'of them', 'of them')} with a known fix`}
    >
      {present.length === 0 ? (
        <Text size="sm">No image was scanned yet.</Text>
      ) : (
        <StackedBar
          title={`Scanned images by worst severity: ${present.map((part) => `${part.value} ${part.label}`).join(', ')}`}
          parts={parts}
        />
      )}
    </Panel>
  );
}
