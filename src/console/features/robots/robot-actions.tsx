import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ApiRobot } from '../../../api/people-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RobotSecret } from './robot-secret.tsx';

/** What may be done with a robot: disable it, give it a new secret, delete it. */
export function RobotActions({ robot, namespace }: { readonly robot: ApiRobot; readonly namespace?: string }) {
  const [secret, setSecret] = useState<string>();
  const update = useApiMutation('updateRobot', ['listRobots']);
  const rotate = useApiMutation('rotateRobotSecret', ['listRobots']);
  const remove = useApiMutation('deleteRobot', ['listRobots']);
  const { name } = robot;
  const params = { id: robot.id };
  return (
    <>
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          variant="default"
          size="compact-sm"
          loading={update.isPending}
          aria-label={t(robot.disabled ? 'Enable {name}' : 'Disable {name}', { name })}
          onClick={() => update.mutate({ params, body: { namespace, disabled: !robot.disabled } })}
        >
          {robot.disabled ? t('Enable') : t('Disable')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          loading={rotate.isPending}
          aria-label={t('New secret for {name}', { name })}
          onClick={() =>
            rotate.mutate({ params, body: { namespace } }, { onSuccess: (answer) => setSecret(answer.secret) })
          }
        >
          {t('New secret')}
        </Button>
        <DeleteButton
          what={t('robot {name}', { name })}
          consequence={t('Whatever signs in as it is refused from now on. What it pushed stays.')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params, query: { namespace } })}
        />
      </Group>
      <ErrorNotice error={update.error ?? rotate.error} />
      <RobotSecret name={name} secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
