import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { notificationKinds } from '../../../model/notification-event.ts';
import { useApiMutation } from '../../lib/api.ts';
import { counted, t, tNodes, tWord } from '../../lib/t.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { EditTarget } from './edit-target.tsx';
import { MessageList } from './message-list.tsx';
import { TestTarget } from './test-target.tsx';

/** One target: what it is told, whether it works, and what was sent to it. */
export function TargetEntry({ target }: { readonly target: ApiNotificationTarget }) {
  const [opened, { toggle }] = useDisclosure(target.dead > 0);
  const where = { params: { id: target.id }, query: { namespace: target.namespace } };
  const update = useApiMutation('updateNotificationTarget', ['listNotificationTargets']);
  const remove = useApiMutation('deleteNotificationTarget', ['listNotificationTargets']);
  const active = target.state === 'active';
  return (
    <Paper withBorder p="md" component="section" aria-label={t('Target {name}', { name: target.name })}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <TargetFacts target={target} />
          <Group gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              loading={update.isPending}
              onClick={() => update.mutate({ ...where, body: { state: active ? 'off' : 'active' } })}
            >
              {active ? t('Turn off') : target.state === 'paused' ? t('Resume') : t('Turn on')}
            </Button>
            <EditTarget target={target} />
            <DeleteButton
              what={t('target {name}', { name: target.name })}
              consequence={t('It is told nothing more, and messages that wait are gone.')}
              pending={remove.isPending}
              error={remove.error}
              onConfirm={() => remove.mutate(where)}
            />
          </Group>
        </Group>
        {target.state === 'paused' && (
          <Callout tone="danger" icon={<IconPlayerPause size={18} aria-hidden />} title={t('Paused')}>
            <Text size="sm">
              {target.reason} {t('What happens is kept for a week; resume it when the receiver works.')}
            </Text>
          </Callout>
        )}
        <ErrorNotice error={update.error} />
        <Group gap="xs" align="flex-start">
          <TestTarget target={target} />
          <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={opened}>
            {t('Messages')}
          </Button>
        </Group>
        {opened && <MessageList target={target} />}
      </Stack>
    </Paper>
  );
}

function TargetFacts({ target }: { readonly target: ApiNotificationTarget }) {
  const { repositories, severity, digestMinutes, waiting, dead, deliveredAt } = target;
  const filters = [
    repositories.length > 0 ? t('repositories {names}', { names: repositories.join(', ') }) : undefined,
    severity ? t('{severity} and above', { severity: t(severity) }) : undefined,
    digestMinutes > 0
      ? counted(digestMinutes, 'collected for {count} minute', 'collected for {count} minutes')
      : undefined,
  ].filter((text) => text !== undefined);
  return (
    <Stack gap={4} style={{ minWidth: 'min(100%, 240px)', flex: 1 }}>
      <Group gap="xs">
        <Text fw={600}>{target.name}</Text>
        <Badge>{tWord(target.kind)}</Badge>
        {target.state !== 'active' && <Badge>{tWord(target.state)}</Badge>}
        {dead > 0 && <Badge>{t('{count} not delivered', { count: dead })}</Badge>}
        {waiting > 0 && <Badge>{t('{count} waiting', { count: waiting })}</Badge>}
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {target.signed ? t('{address}, signed', { address: target.address }) : target.address}
      </Text>
      <Text size="sm">{target.events.map((kind) => t(notificationKinds[kind])).join(t('; '))}</Text>
      {filters.length > 0 && <Text size="sm">{t('Only {filters}', { filters: filters.join(t('; ')) })}</Text>}
      {deliveredAt && <Text size="sm">{tNodes('Last delivery {time}', { time: <Time iso={deliveredAt} /> })}</Text>}
    </Stack>
  );
}
