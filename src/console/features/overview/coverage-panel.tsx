import { Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StackedBar } from '../../ui/stacked-bar.tsx';
import { Time } from '../../ui/time.tsx';

/** How many images were scanned, and what became of the others. */
export function CoveragePanel({ census }: { readonly census: ApiCensus }) {
  const { states, images } = census;
  const waiting = states.queued + states.scanning;
  const parts = [
    { label: t('Scanned'), value: states.complete, colour: 'var(--console-good)' },
    { label: t('Stale'), value: states.stale, colour: '#b7791f' },
    { label: t('Waiting'), value: waiting, colour: '#3b7fc4' },
    { label: t('Not scanned'), value: states.not_scanned, colour: '#7a8791' },
    { label: t('Unsupported'), value: states.unsupported, colour: '#6b5b95' },
    { label: t('Failed'), value: states.failed, colour: 'var(--console-danger)' },
  ];
  const told = parts.filter((part) => part.value > 0).map((part) => `${part.value} ${part.label.toLowerCase()}`);
  return (
    <Panel
      title={t('Coverage')}
      note={tNodes('{images}, counted {time}', {
        images: counted(images, '{count} image', '{count} images'),
        time: <Time iso={census.countedAt} size="xs" />,
      })}
    >
      {images === 0 ? (
        <Text size="sm">{t('No image was pushed yet.')}</Text>
      ) : (
        <StackedBar
          title={t('Images by the state of their scan: {parts}', { parts: told.join(t(', ')) })}
          parts={parts}
        />
      )}
    </Panel>
  );
}
