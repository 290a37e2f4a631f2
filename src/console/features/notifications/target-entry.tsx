import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { notificationKinds } from '../../../model/notification-event.ts';
import { useApiMutation } from '../../lib/api.ts';
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
    <Paper withBorder p="md" component="section" aria-label={`Target ${target.name}`}>
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
              {active ? 'Turn off' : target.state === 'paused' ? 'Resume' : 'Turn on'}
            </Button>
            <EditTarget target={target} />
            <DeleteButton
              what={`target ${target.name}`}
              consequence="It is told nothing more, and messages that wait are gone."
              pending={remove.isPending}
              error={remove.error}
              onConfirm={() => remove.mutate(where)}
            />
          </Group>
        </Group>
        {target.state === 'paused' && (
          <Callout tone="danger" icon={<IconPlayerPause size={18} aria-hidden />} title="Paused">
            <Text size="sm">{target.reason} What happens is kept for a week; resume it when the receiver works.</Text>
          </Callout>
        )}
        <ErrorNotice error={update.error} />
        <Group gap="xs" align="flex-start">
          <TestTarget target={target} />
          <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={opened}>
            Messages
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
    repositories.length > 0 ? `repositories ${repositories.join(', ')}` : undefined,
    severity ? `${severity} and above` : undefined,
    digestMinutes > 0 ? `collected for ${digestMinutes} minutes` : undefined,
  ].filter((text) => text !== undefined);
  return (
    <Stack gap={4} style={{ minWidth: 0, flex: 1 }}>
      <Group gap="xs">
        <Text fw={600}>{target.name}</Text>
        <Badge>{target.kind}</Badge>
        {target.state !== 'active' && <Badge>{target.state}</Badge>}
        {dead > 0 && <Badge>{dead} not delivered</Badge>}
        {waiting > 0 && <Badge>{waiting} waiting</Badge>}
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {target.address}
        {target.signed ? ', signed' : ''}
      </Text>
      <Text size="sm">{target.events.map((kind) => notificationKinds[kind]).join('; ')}</Text>
      {filters.length > 0 && <Text size="sm">Only {filters.join('; ')}</Text>}
      {deliveredAt && (
        <Text size="sm">
          Last delivery <Time iso={deliveredAt} />
        </Text>
      )}
    </Stack>
  );
}
