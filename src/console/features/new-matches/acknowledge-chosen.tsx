import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { counted, t } from '../../lib/t.tsx';

/** Acknowledges the rows that are chosen, with a note if one is written. */
export function AcknowledgeChosen({
  count,
  pending,
  onAcknowledge,
  onClear,
}: {
  readonly count: number;
  readonly pending: boolean;
  onAcknowledge(note: string): void;
  onClear(): void;
}) {
  const [note, setNote] = useState('');
  return (
    <Stack gap="xs" className="chosen-rows">
      <Group gap="xs" component="fieldset" aria-label={t('Chosen vulnerabilities')}>
        <Text size="sm" fw={600} role="status">
          {counted(count, '{count} vulnerability chosen', '{count} vulnerabilities chosen')}
        </Text>
        <TextInput
          size="xs"
          w={{ base: '100%', xs: 280 }}
          aria-label={t('Note')}
          placeholder={t('Note, for whoever looks later')}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Button
          size="compact-sm"
          leftSection={<IconCheck size={14} aria-hidden />}
          loading={pending}
          onClick={() => onAcknowledge(note)}
        >
          {t('Acknowledge')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={onClear}
        >
          {t('Choose none')}
        </Button>
      </Group>
    </Stack>
  );
}
