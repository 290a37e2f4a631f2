import { Badge, Group } from '@mantine/core';
import { IconBan, IconLock, IconRadar2, IconWorld } from '@tabler/icons-react';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { blockedLabels } from '../../lib/blocked-labels.ts';
import { t } from '../../lib/t.tsx';

/** What matters of a namespace's policy, in a line: who may pull, when images are scanned, what is blocked. */
export function NamespaceFacts({ namespace: { visibility, scanMode, policy } }: { readonly namespace: ApiNamespace }) {
  return (
    <Group gap={6}>
      <VisibilityBadge visibility={visibility} />
      <Badge leftSection={<IconRadar2 size={12} aria-hidden />}>
        {scanMode === 'automatic' ? t('Scanned automatically') : t('Scanned by hand')}
      </Badge>
      {blockedLabels(policy).map((label) => (
        <Badge key={label} c="var(--console-danger)" leftSection={<IconBan size={12} aria-hidden />}>
          {t('Blocks: {label}', { label })}
        </Badge>
      ))}
    </Group>
  );
}

/** Who may pull from a namespace. */
export function VisibilityBadge({ visibility }: Pick<ApiNamespace, 'visibility'>) {
  const open = visibility === 'public';
  return (
    <Badge leftSection={open ? <IconWorld size={12} aria-hidden /> : <IconLock size={12} aria-hidden />}>
      {open ? t('Public') : t('Private')}
    </Badge>
  );
}
