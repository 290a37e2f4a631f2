import { Modal } from '@mantine/core';
import { t } from '../../lib/t.tsx';
import type { DialogProps } from '../../ui/lazy-dialog.tsx';
import { SearchPalette } from './search-palette.tsx';

/** The search for anything. */
export function SearchDialog({ opened, onClose }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Search')}
      size="lg"
      yOffset="8vh"
      transitionProps={{ duration: 0 }}
    >
      <SearchPalette onDone={onClose} />
    </Modal>
  );
}
