import { Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Time } from '../../ui/time.tsx';
import { ConnectionTest } from './connection-test.tsx';

/** Whether a proxy reaches the other registry, and a button to try. */
export function ProxyState({
  namespace,
  proxy,
  testable,
}: {
  readonly namespace: string;
  readonly proxy: ApiProxy;
  readonly testable: boolean;
}) {
  const test = useApiMutation('testProxy', ['getProxy']);
  return (
    <Stack gap="xs">
      {proxy.error && (
        <Callout
          tone="danger"
          icon={<IconPlugConnectedX size={18} aria-hidden />}
          title={t('The other registry does not answer')}
        >
          <Text size="sm">
            {proxy.error} {proxy.errorAt && <Time iso={proxy.errorAt} />}
          </Text>
        </Callout>
      )}
      <Group gap="xs">
        <Text size="sm">
          {proxy.answeredAt
            ? tNodes('Last answer {time}', { time: <Time iso={proxy.answeredAt} /> })
            : t('Nothing was fetched yet')}
        </Text>
        {testable && (
          <ConnectionTest
            pending={test.isPending}
            result={test.data}
            error={test.error}
            onTest={() => test.mutate({ params: { namespace } })}
          />
        )}
      </Group>
    </Stack>
  );
}
