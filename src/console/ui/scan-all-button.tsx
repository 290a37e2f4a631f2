import { Button } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { useApiMutation } from '../lib/api.ts';
import { t } from '../lib/t.tsx';

/** Begins a run over every version of a namespace, or (without one) of all. */
export function ScanAllButton({ namespace, busy }: { readonly namespace?: string; readonly busy?: boolean }) {
  const scan = useApiMutation('scanAll', ['listRepositories', 'listScanRuns', 'listScans']);
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconRadar2 size={14} aria-hidden />}
      loading={scan.isPending}
      disabled={busy}
      title={scan.error?.message}
      onClick={() => scan.mutate({ body: { namespace } })}
    >
      {t('Scan all')}
    </Button>
  );
}
