import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type Action, actionNames, actions } from '../../../model/permissions.ts';
import { useApiMutation } from '../../lib/api.ts';
import { endOfDay } from '../../lib/end-of-day.ts';
import { t, tWord } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { RobotSecret } from './robot-secret.tsx';

/** Button and dialog for a robot, and its secret once it is there. */
export function CreateRobot({ namespace }: { readonly namespace?: string }) {
  const [opened, { open, close }] = useDisclosure();
  const [created, setCreated] = useState<{ readonly name: string; readonly secret: string }>();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t('New robot')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('New robot')} size="lg">
        <RobotForm
          namespace={namespace}
          onCreated={(robot) => {
            close();
            setCreated(robot);
          }}
        />
      </Modal>
      <RobotSecret name={created?.name ?? ''} secret={created?.secret} onClose={() => setCreated(undefined)} />
    </>
  );
}

/** What robots mostly do comes first; the rest of the table can be chosen by the API. */
const offered = actionNames.filter((name) => actions[name].in === 'namespace' && !name.startsWith('manage_'));

function RobotForm({
  namespace,
  onCreated,
}: {
  readonly namespace?: string;
  onCreated(robot: { readonly name: string; readonly secret: string }): void;
}) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<string[]>(['pull']);
  const [end, setEnd] = useState('');
  const create = useApiMutation('createRobot', ['listRobots']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const permissions = [{ actions: chosen as Action[] }];
    create.mutate(
      { body: { namespace, name, description, permissions, expiresAt: endOfDay(end) } },
      { onSuccess: onCreated },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField
          description={t('It signs in as {name}', {
            name: `robot$${namespace === undefined ? '' : `${namespace}+`}${name || 'NAME'}`,
          })}
          value={name}
          onChange={setName}
        />
        <TextInput
          label={t('Description')}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={namespace === undefined ? t('May, in every namespace') : t('May, in {namespace}', { namespace })}
          value={chosen}
          onChange={setChosen}
        >
          <Stack gap="xs" mt="xs">
            {offered.map((action) => (
              <Checkbox key={action} value={action} label={tWord(actions[action].does)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          type="date"
          label={t('Last day')}
          description={t('Empty: until it is disabled')}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <FormEnd action={t('Create')} error={create.error} pending={create.isPending} disabled={chosen.length === 0} />
      </Stack>
    </form>
  );
}
