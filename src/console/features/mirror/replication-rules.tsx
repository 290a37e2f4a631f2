import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { EditRule } from './edit-rule.tsx';
import { RuleEntry } from './rule-entry.tsx';

/** How often it is looked how far runs are, in milliseconds. */
const interval = 5_000;

/** What is copied from a namespace to other registries, and from there. */
export function ReplicationRules({ namespace }: { readonly namespace: string }) {
  const rules = apiQuery('listReplicationRules', { params: { namespace } });
  const { data, error } = useQuery({ ...rules, refetchInterval: interval });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" maw={620}>
          {t(
            'Copies go to another registry or come from there, with signatures and whatever else refers to them. What the policy of this namespace refuses is not copied.',
          )}
        </Text>
        <EditRule namespace={namespace} />
      </Group>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <Empty title={t('Nothing is copied')}>
          <Text size="sm">
            {t('Add a rule to keep another registry in step with this namespace, or the other way round.')}
          </Text>
        </Empty>
      )}
      {data?.items.map((rule) => (
        <RuleEntry key={rule.id} namespace={namespace} rule={rule} />
      ))}
      {Boolean(data?.total) && <ListFoot exported={rules} />}
    </Stack>
  );
}
