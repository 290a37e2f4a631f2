import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ApiOutput } from '../../../api/client.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { counted, t } from '../../lib/t.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { Time } from '../../ui/time.tsx';

/** Runs that are shown, and how often one under way is looked at, in milliseconds. */
const shown = 5;
const whileRunning = 1_000;

/** What the retention of a namespace removed, and a button that applies it now. */
export function RetentionRuns({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const [asking, { open, close }] = useDisclosure();
  const wanted = apiQuery('listRetentionRuns', { params: { namespace } });
  const { data } = useQuery({
    ...wanted,
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? whileRunning : false),
  });
  const apply = useApiMutation('applyRetention', [
    'listRetentionRuns',
    'getUpkeep',
    'listVersions',
    'listRepositoryEvents',
  ]);
  return (
    <Stack gap="xs">
      {data?.items.slice(0, shown).map((run) => (
        <Group key={run.id} gap="xs">
          <Time iso={run.startedAt} />
          <Text size="sm">{runText(run)}</Text>
        </Group>
      ))}
      {Boolean(data?.total) && <ListFoot exported={wanted} />}
      {editable && (
        <Button variant="default" onClick={open} style={{ alignSelf: 'flex-start' }}>
          {t('Apply saved rules now')}
        </Button>
      )}
      <Confirm
        opened={asking}
        title={t('Apply the retention of {namespace}', { namespace })}
        consequence={t('Tags and versions that the saved rules do not keep are deleted. See what would go before.')}
        action={t('Delete them')}
        pending={apply.isPending}
        error={apply.error}
        onConfirm={() => apply.mutate({ params: { namespace } }, { onSuccess: close })}
        onClose={close}
      />
    </Stack>
  );
}

function runText({ state, error, tags, versions, kept }: ApiOutput<'listRetentionRuns'>['items'][number]): string {
  const removed = t('{tags} and {versions} removed, {kept} kept', {
    tags: counted(tags, '{count} tag', '{count} tags'),
    versions: counted(versions, '{count} version', '{count} versions'),
    kept: counted(kept, '{count} tag', '{count} tags'),
  });
  if (state === 'running') return t('running: {removed}', { removed });
  return state === 'failed' ? t('failed ({error}): {removed}', { error: String(error), removed }) : removed;
}
