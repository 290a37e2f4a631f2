import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { plural } from '../../lib/count.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Time } from '../../ui/time.tsx';

/** Runs that are shown, and how often one under way is looked at, in milliseconds. */
const shown = 5;
const whileRunning = 1_000;

/** What the retention of a namespace removed, and a button that applies it now. */
export function RetentionRuns({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const [asking, { open, close }] = useDisclosure();
  const { data } = useQuery({
    ...apiQuery('listRetentionRuns', { params: { namespace } }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? whileRunning : false),
  });
  const apply = useApiMutation('applyRetention', ['listRetentionRuns', 'getUpkeep', 'listVersions', 'listTagChanges']);
  return (
    <Stack gap="xs">
      {data?.items.slice(0, shown).map((run) => (
        <Group key={run.id} gap="xs">
          <Time iso={run.startedAt} />
          <Text size="sm">
            {run.state === 'running' && 'running: '}
            {run.state === 'failed' && `failed (${run.error}): `}
            {plural(run.tags, 'tag')} and {plural(run.versions, 'version')} removed, {plural(run.kept, 'tag')} kept
          </Text>
        </Group>
      ))}
      {editable && (
        <Button variant="default" onClick={open} style={{ alignSelf: 'flex-start' }}>
          Apply saved rules now
        </Button>
      )}
      <Confirm
        opened={asking}
        title={`Apply the retention of ${namespace}`}
        consequence="Tags and versions that the saved rules do not keep are deleted. See what would go before."
        action="Delete them"
        pending={apply.isPending}
        error={apply.error}
        onConfirm={() => apply.mutate({ params: { namespace } }, { onSuccess: close })}
        onClose={close}
      />
    </Stack>
  );
}
