import { Button, Modal, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { NameField } from '../../ui/name-field.tsx';

/** Button and dialog for a new namespace. */
export function CreateNamespace() {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t('New namespace')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('New namespace')}>
        <NamespaceForm />
      </Modal>
    </>
  );
}

function NamespaceForm() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [visibility, setVisibility] = useState<string>('private');
  const [scanMode, setScanMode] = useState<string>('automatic');
  const create = useApiMutation('createNamespace', ['listNamespaces']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { name, visibility: visibility as 'public' | 'private', scanMode: scanMode as 'automatic' | 'manual' };
    create.mutate({ body }, { onSuccess: () => void navigate({ to: '/namespace', search: { name } }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField description={t('The first part of image names: NAME/app')} value={name} onChange={setName} />
        <Radio.Group label={t('Visibility')} value={visibility} onChange={setVisibility}>
          <Stack gap={6} mt={4}>
            <Radio value="private" label={t('Private: users with rights may pull')} />
            <Radio value="public" label={t('Public: everybody may pull, also without signing in')} />
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('Scanning|of a namespace')} value={scanMode} onChange={setScanMode}>
          <Stack gap={6} mt={4}>
            <Radio value="automatic" label={t('Automatic: when an image is pushed, and when advisories change')} />
            <Radio value="manual" label={t('Manual: when somebody presses Scan')} />
          </Stack>
        </Radio.Group>
        <FormEnd action={t('Create')} error={create.error} pending={create.isPending} />
      </Stack>
    </form>
  );
}
