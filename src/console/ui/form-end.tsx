import { Button, Group } from '@mantine/core';
import { ErrorNotice } from './notice.tsx';

/** The end of a form in a dialog: why it was refused, and the button that sends it. */
export function FormEnd({
  action,
  error,
  pending,
  disabled,
}: {
  readonly action: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly disabled?: boolean;
}) {
  return (
    <>
      <ErrorNotice error={error} />
      <Group justify="flex-end">
        <Button type="submit" loading={pending} disabled={disabled}>
          {action}
        </Button>
      </Group>
    </>
  );
}
