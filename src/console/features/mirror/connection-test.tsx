import { Button, Text } from '@mantine/core';
import type { ApiConnectionTest } from '../../../api/mirror-schemas.ts';
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
        Test connection
      </Button>
      <Text size="sm" role="status">
        {result && (result.ok ? `It answers, after ${result.milliseconds} ms` : result.error)}
      </Text>
      <ErrorNotice error={error} />
    </>
  );
}
