import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ApiRobot } from '../../../api/people-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RobotSecret } from './robot-secret.tsx';

/** What may be done with a robot: disable it, give it a new secret, delete it. */
export function RobotActions({ robot, namespace }: { readonly robot: ApiRobot; readonly namespace?: string }) {
  const [secret, setSecret] = useState<string>();
  const update = useApiMutation('updateRobot', ['listRobots']);
  const rotate = useApiMutation('rotateRobotSecret', ['listRobots']);
  const remove = useApiMutation('deleteRobot', ['listRobots']);
  const params = { id: robot.id };
  return (
    <>
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          variant="default"
          size="compact-sm"
          loading={update.isPending}
          aria-label={`${robot.disabled ? 'Enable' : 'Disable'} ${robot.name}`}
          onClick={() => update.mutate({ params, body: { namespace, disabled: !robot.disabled } })}
        >
          {robot.disabled ? 'Enable' : 'Disable'}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          loading={rotate.isPending}
          aria-label={`New secret for ${robot.name}`}
          onClick={() =>
            rotate.mutate({ params, body: { namespace } }, { onSuccess: (answer) => setSecret(answer.secret) })
          }
        >
          New secret
        </Button>
        <DeleteButton
          what={`robot ${robot.name}`}
          consequence="Whatever signs in as it is refused from now on. What it pushed stays."
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params, query: { namespace } })}
        />
      </Group>
      <ErrorNotice error={update.error ?? rotate.error} />
      <RobotSecret name={robot.name} secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
