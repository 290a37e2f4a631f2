import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { rowKeyHelp } from '../lib/row-keys.ts';
import { t } from '../lib/t.tsx';
import type { DialogProps } from '../ui/lazy-dialog.tsx';

const keys = [['/', 'Search for anything'], ...rowKeyHelp, ['?', 'Show these keys']] as const;

/** Tells what keys do. */
export function KeyDialog({ opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('Keys')} size="sm" transitionProps={{ duration: 0 }}>
      <Stack component="ul" gap="xs" className="plain-list">
        {keys.map(([key, what]) => (
          <Group key={key} component="li" justify="space-between" wrap="nowrap">
            <Text size="sm">{t(what)}</Text>
            <Kbd>{key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
