import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiTrustedKey } from '../../../api/clearance-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { Time } from '../../ui/time.tsx';

const outdated = ['listTrustedKeys', 'getVersion'] as const;

/** Public keys whose signatures count in a namespace, and a form to add one. */
export function TrustedKeys({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const { data, error } = useQuery(apiQuery('listTrustedKeys', { params: { namespace } }));
  return (
    <Stack gap="sm" maw={620}>
      <Title order={2} size="h4">
        {t('Keys whose signatures count')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('The policy rule “Not signed” asks for a signature by one of them, as cosign makes it.')}
      </Text>
      <ErrorNotice error={error} />
      {data?.total === 0 && <Text size="sm">{t('No key is trusted.')}</Text>}
      {data?.items.map((one) => (
        <KeyRow key={one.id} namespace={namespace} trusted={one} editable={editable} />
      ))}
      {editable && <AddKey namespace={namespace} />}
    </Stack>
  );
}

function KeyRow({
  namespace,
  trusted,
  editable,
}: {
  readonly namespace: string;
  readonly trusted: ApiTrustedKey;
  readonly editable: boolean;
}) {
  const remove = useApiMutation('deleteTrustedKey', outdated);
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm">{trusted.name}</Text>
        <Text size="xs" c="dimmed">
          {tNodes('{key}, by {name}, {time}', {
            key: (
              <span className="mono" title={trusted.keyId}>
                {trusted.keyId.slice(0, 16)}
              </span>
            ),
            name: trusted.createdBy,
            time: <Time iso={trusted.createdAt} />,
          })}
        </Text>
      </div>
      {editable && (
        <RemoveButton
          label={t('Remove the key {name}', { name: trusted.name })}
          title={t('Remove the key')}
          consequence={t('What it signed counts as not signed at once.')}
          action={t('Remove')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={(close) => remove.mutate({ params: { namespace, id: trusted.id } }, { onSuccess: close })}
        />
      )}
    </Group>
  );
}

function AddKey({ namespace }: { readonly namespace: string }) {
  const [name, setName] = useState('');
  const [pem, setPem] = useState('');
  const add = useApiMutation('addTrustedKey', outdated);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setName('');
      setPem('');
    };
    add.mutate({ params: { namespace }, body: { name, pem } }, { onSuccess });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput label={t('Name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Textarea
          label={t('Public key')}
          description={t('In PEM: ECDSA on a NIST curve, or Ed25519')}
          placeholder="-----BEGIN PUBLIC KEY-----"
          translate="no"
          autosize
          minRows={4}
          classNames={{ input: 'mono' }}
          value={pem}
          onChange={(event) => setPem(event.currentTarget.value)}
          required
        />
        <ErrorNotice error={add.error} />
        <Group>
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('Trust this key')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
