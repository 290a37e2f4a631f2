import { Button, Code, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ApiVersionDocument } from '../../../api/version-part-contract.ts';
import { formatBytes } from '../../lib/format.ts';
import { prettyJson } from '../../lib/pretty-json.ts';
import { saveText } from '../../lib/save-text.ts';
import { t } from '../../lib/t.tsx';
import { Copy } from '../../ui/copy.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A document that a version is made of: shown line by line, copied so, and saved as it is stored. */
export function DocumentPanel({
  title,
  document: { mediaType, digest, size, content },
}: {
  readonly title: string;
  readonly document: ApiVersionDocument;
}) {
  const shown = content === undefined ? undefined : prettyJson(content);
  return (
    <Panel
      title={title}
      actions={
        content !== undefined &&
        shown !== undefined && (
          <Group gap={6} wrap="nowrap">
            <Copy text={shown} what={title} />
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconDownload size={14} aria-hidden />}
              aria-label={t('Download {name}', { name: title })}
              onClick={() => saveText(`${digest.replace(':', '-')}.json`, mediaType, content)}
            >
              {t('Download')}
            </Button>
          </Group>
        )
      }
    >
      <Group gap="md" mb="sm" style={{ rowGap: 2 }}>
        <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }} translate="no">
          {mediaType}
        </Text>
        <Text size="xs" c="dimmed">
          {formatBytes(size)}
        </Text>
        <Group gap={2} wrap="nowrap">
          <Text size="xs" c="dimmed" className="mono" title={digest}>
            {digest.slice(0, 19)}…
          </Text>
          <Copy text={digest} what={t('digest')} />
        </Group>
      </Group>
      {shown === undefined ? (
        <Text size="sm">{t('It is not stored here, larger than a megabyte, or no text.')}</Text>
      ) : (
        <Code block className="document" tabIndex={0} role="group" aria-label={title}>
          {shown}
        </Code>
      )}
    </Panel>
  );
}
