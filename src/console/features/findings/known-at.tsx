import { Button, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import { Callout } from '../../ui/callout.tsx';

/** Says that the list below is of a time in the past, and leads back to the present one. */
export function KnownAt({ at, onNow }: { readonly at: string; onNow(): void }) {
  const time = Number.isNaN(Date.parse(at)) ? at : formatTime(at);
  return (
    <Callout
      tone="caution"
      icon={<IconHistory size={18} aria-hidden />}
      title={t('Vulnerabilities as they were known at {time}', { time })}
    >
      <Text size="sm">{t('The numbers above and the verdict are those of now.')}</Text>
      <Button size="compact-xs" variant="default" w="fit-content" onClick={onNow}>
        {t('Show what is known now')}
      </Button>
    </Callout>
  );
}
