import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
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
    <Paper withBorder p="md" component="section" aria-label={t('Rule {name}', { name: rule.name })}>
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
              {rule.enabled ? t('Turn off') : t('Turn on')}
            </Button>
            <EditRule namespace={namespace} rule={rule} />
            <DeleteButton
              what={t('rule {name}', { name: rule.name })}
              consequence={t('Nothing more is copied; what was copied stays.')}
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
            {t('Run now')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={opened}>
            {t('Runs')}
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
    rule.onPush ? t('at each push') : undefined,
    rule.everyHours === undefined ? undefined : t('every {hours} h', { hours: rule.everyHours }),
    rule.onPush || rule.everyHours !== undefined ? undefined : t('on request'),
    rule.deletes ? t('deletes copies') : undefined,
  ].filter((text) => text !== undefined);
  return (
    <Stack gap={4} style={{ minWidth: 'min(100%, 240px)', flex: 1 }}>
      <Group gap="xs">
        <Text fw={600}>{rule.name}</Text>
        <Badge>{t(rule.direction)}</Badge>
        {!rule.enabled && <Badge>{t('off')}</Badge>}
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {rule.direction === 'push'
          ? t('{from} to {to}', { from: namespace, to: there })
          : t('{from} to {to}', { from: there, to: namespace })}
      </Text>
      <Text size="sm">
        {t('Repositories {repositories}; tags {tags}; {when}', {
          repositories: rule.repositories.join(', '),
          tags: rule.tags.join(', '),
          when: when.join(t(', ')),
        })}
      </Text>
    </Stack>
  );
}
