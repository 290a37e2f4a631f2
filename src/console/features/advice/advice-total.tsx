import { Group, Stack, Text } from '@mantine/core';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import { effectOfAll, totalOf } from '../../lib/upgrade-effect.ts';
import { SeverityBar } from '../../ui/severity.tsx';
import { UpgradeBar } from '../../ui/upgrade-bar.tsx';

/** What all upgrades together clear and leave: in a sentence, and as a picture. */
export function AdviceTotal({ advice: { findings, clears, steps } }: { readonly advice: ApiAdvice }) {
  const left = findings - clears;
  const effect = effectOfAll(steps);
  return (
    <Stack gap={6} maw={640}>
      <Text>
        {tNodes(sumOf(left), {
          clears: <b>{formatCount(clears)}</b>,
          findings: counted(findings, '{count} finding', '{count} findings'),
          left: formatCount(left),
        })}
      </Text>
      <UpgradeBar effect={effect} most={totalOf(effect.before)} />
      <Group gap="lg" style={{ rowGap: 4 }}>
        <Group gap={8}>
          <Text size="xs" c="dimmed">
            {t('Now')}
          </Text>
          <SeverityBar counts={effect.before} />
        </Group>
        <Group gap={8}>
          <Text size="xs" c="dimmed">
            {t('After all upgrades')}
          </Text>
          {left === 0 ? <Text size="xs">{t('Nothing')}</Text> : <SeverityBar counts={effect.after} />}
        </Group>
      </Group>
    </Stack>
  );
}

function sumOf(left: number): Message {
  if (left === 0) return 'Upgrades clear {clears} of {findings}.';
  return left === 1
    ? 'Upgrades clear {clears} of {findings}; {left} remains.'
    : 'Upgrades clear {clears} of {findings}; {left} remain.';
}
