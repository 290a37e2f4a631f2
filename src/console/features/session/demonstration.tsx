import { Box } from '@mantine/core';
import { IconTheater } from '@tabler/icons-react';
import { t } from '../../lib/t.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Tells on every page that nothing of what it shows is real. */
export function Demonstration() {
  return (
    <Box mb="md">
      <Callout
        tone="caution"
        icon={<IconTheater size={18} aria-hidden />}
        title={t('A demonstration: its images, people and vulnerabilities are made up.')}
      />
    </Box>
  );
}
