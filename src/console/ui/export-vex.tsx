import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

/** Link that downloads an OpenVEX document from the API. */
export function ExportVex({
  path,
  file,
  compact = true,
}: {
  readonly path: string;
  readonly file: string;
  readonly compact?: boolean;
}) {
  return (
    <Button
      component="a"
      translate="no"
      variant="default"
      size={compact ? 'compact-sm' : 'sm'}
      href={`/api/v1${path}`}
      download={`${file.replace(/[^A-Za-z0-9._-]+/g, '-')}.openvex.json`}
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      OpenVEX
    </Button>
  );
}
