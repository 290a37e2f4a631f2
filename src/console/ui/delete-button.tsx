import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { t } from '../lib/t.tsx';
import { Confirm } from './confirm.tsx';

/** Button that deletes something after a question; `onConfirm` is given what closes the question. */
export function DeleteButton({
  what,
  consequence,
  impossible = false,
  pending,
  error,
  onConfirm,
}: {
  /** What goes, as it stands in a sentence: `repository team/app`. */
  readonly what: string;
  readonly consequence: string;
  /** Whether it cannot be deleted now; `consequence` says why. */
  readonly impossible?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  onConfirm(close: () => void): void;
}) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconTrash size={14} aria-hidden />}
        aria-label={t('Delete {what}', { what })}
        onClick={open}
      >
        {t('Delete')}
      </Button>
      <Confirm
        opened={opened}
        title={t('Delete {what}', { what })}
        consequence={consequence}
        impossible={impossible}
        action={t('Delete')}
        pending={pending}
        error={error}
        onConfirm={() => onConfirm(close)}
        onClose={close}
      />
    </>
  );
}
