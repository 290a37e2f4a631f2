import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../lib/t.tsx';

type Purpose =
  | { readonly edits: string; readonly makes?: undefined }
  | { readonly edits?: string; readonly makes: string };

/** A button and the dialog that it opens, with a form to change what has the name `edits`, or to make something new that `makes` names. */
export function FormDialog({ edits, makes, children }: Purpose & { children(close: () => void): ReactNode }) {
  const [opened, { open, close }] = useDisclosure();
  const isNew = edits === undefined;
  const title = isNew ? makes : t('Edit {name}', { name: edits });
  return (
    <>
      <Button
        variant={isNew ? 'filled' : 'default'}
        size={isNew ? 'sm' : 'compact-sm'}
        leftSection={isNew && <IconPlus size={16} aria-hidden />}
        onClick={open}
        aria-label={isNew ? undefined : title}
      >
        {isNew ? title : t('Edit')}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size="lg">
        {children(close)}
      </Modal>
    </>
  );
}
