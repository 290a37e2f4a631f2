import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { t } from '../lib/t.tsx';

/** Switches between light and dark; the browser remembers it. Until then the system's choice counts. */
export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? t('Switch to dark colours') : t('Switch to light colours');
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="md" onClick={() => setColorScheme(other)} aria-label={label}>
        {other === 'dark' ? <IconMoon size={17} stroke={1.6} /> : <IconSun size={17} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
