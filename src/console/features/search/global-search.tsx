import { Kbd, Modal, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { SearchPalette } from './search-palette.tsx';

/** Opens the search for anything: by its button, `/`, or Ctrl-K. */
export function GlobalSearch() {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([
    ['/', open],
    ['mod+K', open],
  ]);
  return (
    <>
      <UnstyledButton className="global-search" onClick={open} aria-label="Search" aria-keyshortcuts="/ Control+K">
        <IconSearch size={15} aria-hidden />
        <Text size="sm" component="span" visibleFrom="sm" className="nowrap">
          Search
        </Text>
        <Kbd size="xs" visibleFrom="sm">
          /
        </Kbd>
      </UnstyledButton>
      <Modal opened={opened} onClose={close} title="Search" size="lg" yOffset="8vh" transitionProps={{ duration: 0 }}>
        <SearchPalette onDone={close} />
      </Modal>
    </>
  );
}
