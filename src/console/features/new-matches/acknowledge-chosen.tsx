import { Button, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { counted, t } from '../../lib/t.tsx';
import { ChosenBar } from '../../ui/chosen-bar.tsx';

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
    <ChosenBar
      label={t('Chosen vulnerabilities')}
      count={counted(count, '{count} vulnerability chosen', '{count} vulnerabilities chosen')}
      onClear={onClear}
    >
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
    </ChosenBar>
  );
}
