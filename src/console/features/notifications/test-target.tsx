import { Button, Text } from '@mantine/core';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { testResult } from './test-result.ts';

/** Sends a test event and shows what came back. */
export function TestTarget({ target }: { readonly target: ApiNotificationTarget }) {
  const test = useApiMutation('testNotificationTarget');
  const where = { params: { id: target.id }, query: { namespace: target.namespace } };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={test.isPending}
        onClick={() => test.mutate(where)}
        aria-label={t('Test {name}', { name: target.name })}
      >
        {t('Test')}
      </Button>
      <Text size="sm" role="status">
        {test.data && testResult(test.data)}
      </Text>
      <ErrorNotice error={test.error} />
    </>
  );
}
