import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowUpCircle } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { t } from '../../lib/t.tsx';

const UpgradeDrawer = lazy(async () => ({ default: (await import('./upgrade-drawer.tsx')).UpgradeDrawer }));

/** Opens what to upgrade beside the findings of a version; its advice is worked out only then. */
export function UpgradeButton({ repository, reference }: { readonly repository: string; readonly reference: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowUpCircle size={14} aria-hidden />}
        onClick={open}
      >
        {t('Upgrades')}
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <UpgradeDrawer opened={opened} onClose={close} repository={repository} reference={reference} />
        </Suspense>
      )}
    </>
  );
}
