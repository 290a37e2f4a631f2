import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { Confirm } from './confirm.tsx';

/** A bin at the end of a row that asks before it acts. `label` is for screen readers, `onConfirm` gets what closes the question. */
export function RemoveButton({
  label,
  title,
  consequence,
  action,
  pending,
  error,
  onConfirm,
}: {
  readonly label: string;
  readonly title: string;
  readonly consequence: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onConfirm: (close: () => void) => void;
}) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={open}>
        <IconTrash size={16} />
      </ActionIcon>
      <Confirm
        opened={opened}
        title={title}
        consequence={consequence}
        action={action}
        pending={pending}
        error={error}
        onConfirm={() => onConfirm(close)}
        onClose={close}
      />
    </>
  );
}
