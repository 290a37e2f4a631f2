import { Kbd, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy } from 'react';
import { t } from '../../lib/t.tsx';
import { LazyDialog } from '../../ui/lazy-dialog.tsx';

const SearchDialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }));

/** Opens the search for anything: by its button, `/`, or Ctrl-K. */
export function GlobalSearch() {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([
    ['/', open],
    ['mod+K', open],
  ]);
  return (
    <>
      <UnstyledButton className="global-search" onClick={open} aria-label={t('Search')} aria-keyshortcuts="/ Control+K">
        <IconSearch size={15} aria-hidden />
        <Text size="sm" component="span" visibleFrom="sm" className="nowrap">
          {t('Search')}
        </Text>
        <Kbd size="xs" visibleFrom="sm">
          /
        </Kbd>
      </UnstyledButton>
      <LazyDialog opened={opened} onClose={close} dialog={SearchDialog} />
    </>
  );
}
