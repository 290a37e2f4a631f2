import { type ComponentType, Suspense, useState } from 'react';

/** A dialog that somebody opens and closes. */
export interface DialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** A dialog of a component made by `lazy`: its code comes when it is opened first. After that it stays, so that focus returns from it. */
export function LazyDialog({
  opened,
  onClose,
  dialog: Dialog,
}: DialogProps & { readonly dialog: ComponentType<DialogProps> }) {
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  return (
    wanted && (
      <Suspense fallback={null}>
        <Dialog opened={opened} onClose={onClose} />
      </Suspense>
    )
  );
}
