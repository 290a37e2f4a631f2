import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { lazy } from 'react';
import { LazyDialog } from '../ui/lazy-dialog.tsx';

const KeyDialog = lazy(async () => ({ default: (await import('./key-dialog.tsx')).KeyDialog }));

/** Tells the keys, when `?` is pressed. */
export function KeyHelp() {
  const [opened, { toggle, close }] = useDisclosure();
  // Keyboards differ in whether it needs Shift.
  useHotkeys([
    ['?', toggle],
    ['shift+?', toggle],
  ]);
  return <LazyDialog opened={opened} onClose={close} dialog={KeyDialog} />;
}
