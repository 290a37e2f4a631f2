import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { EditRule } from './edit-rule.tsx';
import { RunFacts, RunList } from './run-list.tsx';

const outdated = ['listReplicationRules', 'listReplicationRuns'] as const;

/** One rule: what it copies where, how its last run went, and what can be done with it. */
export function RuleEntry({ namespace, rule }: { readonly namespace: string; readonly rule: ApiReplicationRule }) {
  const [opened, { toggle }] = useDisclosure();
  const where = { params: { namespace, id: rule.id } };
  const update = useApiMutation('updateReplicationRule', outdated);
  const remove = useApiMutation('deleteReplicationRule', outdated);
  const test = useApiMutation('testReplicationRule');
  const start = useApiMutation('startReplication', outdated);
  return (
    <Paper withBorder p="md" component="section" aria-label={`Rule ${rule.name}`}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <RuleFacts namespace={namespace} rule={rule} />
          <Group gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              loading={update.isPending}
              onClick={() => update.mutate({ ...where, body: { enabled: !rule.enabled } })}
            >
              {rule.enabled ? 'Turn off' : 'Turn on'}
            </Button>
            <EditRule namespace={namespace} rule={rule} />
            <DeleteButton
              what={`rule ${rule.name}`}
              consequence="Nothing more is copied; what was copied stays."
              pending={remove.isPending}
              error={remove.error}
              onConfirm={() => remove.mutate(where)}
            />
          </Group>
        </Group>
        {rule.lastRun && <RunFacts run={rule.lastRun} />}
        <Group gap="xs" align="flex-start">
          <Button
            variant="default"
            size="compact-sm"
            loading={start.isPending}
            disabled={rule.lastRun?.state === 'running'}
            onClick={() => start.mutate(where)}
          >
            Run now
          </Button>
          <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={opened}>
            Runs
          </Button>
          <ConnectionTest
            pending={test.isPending}
            result={test.data}
            error={test.error}
            onTest={() => test.mutate(where)}
          />
        </Group>
        <ErrorNotice error={update.error ?? start.error} />
        {opened && <RunList namespace={namespace} rule={rule} />}
      </Stack>
    </Paper>
  );
}

function RuleFacts({ namespace, rule }: { readonly namespace: string; readonly rule: ApiReplicationRule }) {
  const there = `${rule.url}${rule.prefix === '' ? '' : `/${rule.prefix.replace(/\/$/, '')}`}`;
  const when = [
    rule.onPush ? 'at each push' : undefined,
    rule.everyHours === undefined ? undefined : `every ${rule.everyHours} h`,
    rule.onPush || rule.everyHours !== undefined ? undefined : 'on request',
    rule.deletes ? 'deletes copies' : undefined,
  ].filter((text) => text !== undefined);
  return (
    <Stack gap={4} style={{ minWidth: 0, flex: 1 }}>
      <Group gap="xs">
        <Text fw={600}>{rule.name}</Text>
        <Badge>{rule.direction}</Badge>
        {!rule.enabled && <Badge>off</Badge>}
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {rule.direction === 'push' ? `${namespace} to ${there}` : `${there} to ${namespace}`}
      </Text>
      <Text size="sm">
        Repositories {rule.repositories.join(', ')}; tags {rule.tags.join(', ')}; {when.join(', ')}
      </Text>
    </Stack>
  );
}
