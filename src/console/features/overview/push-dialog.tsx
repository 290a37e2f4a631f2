import { Modal, Stack } from '@mantine/core';
import { t } from '../../lib/t.tsx';
import type { DialogProps } from '../../ui/lazy-dialog.tsx';
import { HowToPush } from './how-to-push.tsx';

/** Tells how to push, beside everything else. */
export function PushDialog({ opened, onClose }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('How to push')} size="xl" transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <HowToPush />
      </Stack>
    </Modal>
  );
}
