import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { Command } from './copy.tsx';

/** Shows a secret the one time that it can be shown; closing it is the only way on. */
export function SecretOnce({
  title,
  secret,
  children,
  onClose,
}: {
  readonly title: string;
  readonly secret: string | undefined;
  /** How it is used. */
  readonly children: string;
  onClose(): void;
}) {
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{t('It is shown this once. Copy it now: nobody can read it later.')}</Text>
        <Command text={secret ?? ''} />
        <Text size="sm">{t('Sign in with it:')}</Text>
        <Command text={children} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('I have copied it')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
