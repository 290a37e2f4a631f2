import { Stack, Text, Title } from '@mantine/core';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { t } from '../../lib/t.tsx';
import { Command } from '../../ui/copy.tsx';

type AdviceCommand = ApiAdvice['commands'][number];

/** Commands for all steps together, to be copied. */
export function AdviceCommands({ commands }: { readonly commands: readonly AdviceCommand[] }) {
  return (
    <Stack gap="sm" maw={980}>
      <Title order={2} size="h4">
        {t('Commands')}
      </Title>
      {commands.map((command) => (
        <Stack key={`${command.place} ${command.ecosystem}`} gap={4}>
          <Text size="sm" c="dimmed">
            {headOf(command)}
          </Text>
          <Command text={command.lines.join(command.place === 'image' ? ' && \\\n  ' : '\n')} />
        </Stack>
      ))}
    </Stack>
  );
}

function headOf({ place, kind, ecosystem }: AdviceCommand): string {
  if (kind === 'coordinates') return t('Versions for the build file of the project ({ecosystem})', { ecosystem });
  return place === 'image'
    ? t('In the build of the image, as root')
    : t('In the project that the image is made of ({ecosystem})', { ecosystem });
}
