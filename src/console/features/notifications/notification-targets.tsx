import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { CreateTarget } from './create-target.tsx';
import { TargetEntry } from './target-entry.tsx';

/** Whom a namespace, or the whole registry where none is given, sends notifications. */
export function NotificationTargets({ namespace }: { readonly namespace?: string }) {
  const wanted = apiQuery('listNotificationTargets', { query: { namespace } });
  const { data, error } = useQuery(wanted);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm">
          {namespace === undefined
            ? t(
                'Who is told what happens in the whole registry: webhooks, Slack, e-mail. A message is sent until it is taken.',
              )
            : t(
                'Who is told what happens in {namespace}: webhooks, Slack, e-mail. A message is sent until it is taken.',
                { namespace },
              )}
        </Text>
        <CreateTarget namespace={namespace} />
      </Group>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <Empty title={t('Nobody is told anything')}>
          <Text size="sm">
            {t('Add a target to hear of new vulnerabilities in stored images, refused pulls, pushes and failed scans.')}
          </Text>
        </Empty>
      )}
      {data?.items.map((target) => (
        <TargetEntry key={target.id} target={target} />
      ))}
      {Boolean(data?.total) && <ListFoot exported={wanted} />}
    </Stack>
  );
}
