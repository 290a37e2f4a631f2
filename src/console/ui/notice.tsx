import { Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../lib/t.tsx';
import { Callout } from './callout.tsx';

/** What went wrong, in the server's words. */
export function ErrorNotice({ error }: { readonly error: Error | null }) {
  if (!error) return null;
  return (
    <div role="alert">
      <Callout tone="danger" icon={<IconAlertCircle size={18} aria-hidden />} title={error.message} />
    </div>
  );
}

/** Stands where a list will be. */
export function Loading() {
  return (
    <Stack gap="xs" role="status" aria-busy="true" aria-label={t('Loading')}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={34} />
      ))}
    </Stack>
  );
}

/** Stands where a list has nothing, and says what to do next. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack
      gap="sm"
      p="xl"
      style={{ border: '1px dashed var(--mantine-color-default-border)', borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}
