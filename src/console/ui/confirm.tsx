import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { ErrorNotice } from './notice.tsx';

/** Asks before something that cannot be taken back; says what will be gone. */
export function Confirm({
  opened,
  title,
  consequence,
  action,
  impossible = false,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  readonly opened: boolean;
  readonly title: string;
  readonly consequence: string;
  readonly action: string;
  /** Whether it cannot be done now; `consequence` says why. */
  readonly impossible?: boolean;
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
          <Button color="#a5132d" disabled={impossible} loading={pending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
