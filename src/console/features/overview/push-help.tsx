import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { lazy } from 'react';
import { t } from '../../lib/t.tsx';
import { LazyDialog } from '../../ui/lazy-dialog.tsx';

const PushDialog = lazy(async () => ({ default: (await import('./push-dialog.tsx')).PushDialog }));

/** A button that tells how to push. */
export function PushHelp() {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<IconUpload size={14} aria-hidden />} onClick={open}>
        {t('How to push')}
      </Button>
      <LazyDialog opened={opened} onClose={close} dialog={PushDialog} />
    </>
  );
}
