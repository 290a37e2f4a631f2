import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

/** Switches between light and dark; the browser remembers it. Until then the system's choice counts. */
export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Switch to ${other}`}>
      <ActionIcon
        variant="default"
        size="md"
        onClick={() => setColorScheme(other)}
        aria-label={`Switch to ${other} colours`}
      >
        {other === 'dark' ? <IconMoon size={17} stroke={1.6} /> : <IconSun size={17} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
