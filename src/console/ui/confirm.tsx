import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { ErrorNotice } from './notice.tsx';

/** Asks before something that cannot be taken back; says what will be gone. */
export function Confirm({
  opened,
  title,
  consequence,
  action,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  readonly opened: boolean;
  readonly title: string;
  readonly consequence: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: Error | null;
  onConfirm(): void;
  onClose(): void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text size="sm">{consequence}</Text>
        <ErrorNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('Cancel')}
          </Button>
          <Button color="#a5132d" loading={pending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
