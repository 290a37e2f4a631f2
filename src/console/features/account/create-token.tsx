import { Button, Checkbox, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { endOfDay } from '../../lib/end-of-day.ts';
import { useSession } from '../../lib/session.tsx';
import { t } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';

/** Button and dialog for an API token, and the token once it is there. */
export function CreateToken() {
  const [opened, { open, close }] = useDisclosure();
  const [secret, setSecret] = useState<string>();
  const login = `docker login ${location.host} --username ${useSession()?.name ?? ''}`;
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t('New token')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('New token')}>
        <TokenForm
          onCreated={(created) => {
            close();
            setSecret(created);
          }}
        />
      </Modal>
      <SecretOnce title={t('Your new token')} secret={secret} onClose={() => setSecret(undefined)}>
        {login}
      </SecretOnce>
    </>
  );
}

function TokenForm({ onCreated }: { onCreated(secret: string): void }) {
  const [name, setName] = useState('');
  const [readOnly, setReadOnly] = useState(true);
  const [namespaces, setNamespaces] = useState<string[]>([]);
  const [end, setEnd] = useState('');
  const known = useQuery(apiQuery('listNamespaces', { query: {} })).data?.items.map((one) => one.name) ?? [];
  const create = useApiMutation('createToken', ['listTokens']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const only = namespaces.length > 0 ? namespaces : undefined;
    create.mutate(
      { body: { name, readOnly, namespaces: only, expiresAt: endOfDay(end) } },
      { onSuccess: ({ secret }) => onCreated(secret) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NameField description={t('What it is for')} value={name} onChange={setName} />
        <Checkbox
          label={t('For reading alone: no push, no change')}
          checked={readOnly}
          onChange={(event) => setReadOnly(event.currentTarget.checked)}
        />
        <MultiSelect
          label={t('Namespaces')}
          description={t('None chosen: wherever you have rights')}
          data={known}
          value={namespaces}
          onChange={setNamespaces}
        />
        <TextInput
          type="date"
          label={t('Last day')}
          description={t('Empty: until it is revoked')}
          value={end}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <FormEnd action={t('Create')} error={create.error} pending={create.isPending} />
      </Stack>
    </form>
  );
}
