import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { rowKeyHelp } from '../lib/row-keys.ts';
import { t } from '../lib/t.tsx';

const keys = [['/', 'Search for anything'], ...rowKeyHelp, ['?', 'Show these keys']] as const;

/** Tells the keys, when `?` is pressed. */
export function KeyHelp() {
  const [opened, { toggle, close }] = useDisclosure();
  // Keyboards differ in whether it needs Shift.
  useHotkeys([
    ['?', toggle],
    ['shift+?', toggle],
  ]);
  return (
    <Modal opened={opened} onClose={close} title={t('Keys')} size="sm" transitionProps={{ duration: 0 }}>
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
