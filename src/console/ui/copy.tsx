import { ActionIcon, Box, Code, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { t } from '../lib/t.tsx';

/** A button that copies a text. `what` names it for those who do not see the icon. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('Copied') : t('Copy {what}', { what })}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={t('Copy {what}', { what })}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A command with a button that copies it. */
export function Command({ text }: { readonly text: string }) {
  return (
    <Box pos="relative">
      <Code block pr={40} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <Box pos="absolute" top={6} right={6}>
        <Copy text={text} what={t('command')} />
      </Box>
    </Box>
  );
}
