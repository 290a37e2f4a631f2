import { Button, Tooltip } from '@mantine/core';
import type { Security } from '../../api/schemas.ts';
import { useApiMutation } from '../lib/api.ts';
import { t } from '../lib/t.tsx';

/** Starts a scan, or starts it again. Out of use while one is going on. */
export function ScanButton({
  repository,
  reference,
  state,
}: {
  readonly repository: string;
  readonly reference: string;
  readonly state: Security['state'];
}) {
  const scan = useApiMutation('scan', ['listVersions', 'getVersion', 'listScans']);
  const busy = state === 'queued' || state === 'scanning' || scan.isPending;
  const again = state === 'complete' || state === 'stale' || state === 'failed';
  return (
    <Tooltip label={scan.error?.message} disabled={!scan.error} opened={scan.isError}>
      <Button
        size="compact-sm"
        variant={again ? 'default' : 'filled'}
        // A button that is disabled loses the focus of the keyboard, which would start over at the top of the page.
        data-disabled={busy || undefined}
        aria-disabled={busy}
        onClick={() => !busy && scan.mutate({ body: { repository, reference } })}
      >
        {again ? t('Scan again') : t('Scan')}
      </Button>
    </Tooltip>
  );
}
