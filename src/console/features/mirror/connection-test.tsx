import { Button, Text } from '@mantine/core';
import type { ApiConnectionTest } from '../../../api/mirror-schemas.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Button that tries whether another registry answers, and what came of it. */
export function ConnectionTest({
  pending,
  result,
  error,
  onTest,
}: {
  readonly pending: boolean;
  readonly result: ApiConnectionTest | undefined;
  readonly error: Error | null;
  onTest(): void;
}) {
  return (
    <>
      <Button variant="default" size="compact-sm" loading={pending} onClick={onTest}>
        {t('Test connection')}
      </Button>
      <Text size="sm" role="status">
        {result &&
          (result.ok ? t('It answers, after {milliseconds} ms', { milliseconds: result.milliseconds }) : result.error)}
      </Text>
      <ErrorNotice error={error} />
    </>
  );
}
