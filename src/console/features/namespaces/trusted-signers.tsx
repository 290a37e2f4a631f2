import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiTrustedSigner } from '../../../api/signer-schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { Time } from '../../ui/time.tsx';
import { AddSigner } from './add-signer.tsx';
import { signerKindWords } from './signer-kind-words.ts';

/** Whose signatures count in a namespace, and a form to add somebody. */
export function TrustedSigners({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const wanted = apiQuery('listTrustedSigners', { params: { namespace } });
  const { data, error } = useQuery(wanted);
  return (
    <Stack gap="sm" maw={620}>
      <Title order={2} size="h4">
        {t('Whose signatures count')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('The policy rule “Not signed” asks for a signature by one of them, as cosign or Notation makes it.')}
      </Text>
      <ErrorNotice error={error} />
      {data?.total === 0 && <Text size="sm">{t('Nobody is trusted.')}</Text>}
      {data?.items.map((one) => (
        <SignerRow key={one.id} namespace={namespace} signer={one} editable={editable} />
      ))}
      {Boolean(data?.total) && <ListFoot exported={wanted} />}
      {editable && <AddSigner namespace={namespace} />}
    </Stack>
  );
}

function SignerRow({
  namespace,
  signer,
  editable,
}: {
  readonly namespace: string;
  readonly signer: ApiTrustedSigner;
  readonly editable: boolean;
}) {
  const remove = useApiMutation('deleteTrustedSigner', ['listTrustedSigners', 'getVersion']);
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm">{tNodes('{name}: {kind}', { name: signer.name, kind: t(signerKindWords[signer.kind]) })}</Text>
        <Text size="xs" c="dimmed" className="mono" translate="no">
          {whoOf(signer)}
        </Text>
        <Text size="xs" c="dimmed">
          {tNodes('by {name}, {time}', { name: signer.createdBy, time: <Time iso={signer.createdAt} /> })}
        </Text>
      </div>
      {editable && (
        <RemoveButton
          label={t('Remove the signer {name}', { name: signer.name })}
          title={t('Remove the signer')}
          consequence={t('What it signed counts as not signed at once.')}
          action={t('Remove')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={(close) => remove.mutate({ params: { namespace, id: signer.id } }, { onSuccess: close })}
        />
      )}
    </Group>
  );
}

/** What makes a signer out. */
function whoOf(signer: ApiTrustedSigner): string {
  switch (signer.kind) {
    case 'key':
      return signer.signerId.slice(0, 16);
    case 'certificate':
      return signer.subjects.join(' | ') || '*';
    case 'identity':
      return `${signer.identity} (${signer.issuer})`;
  }
}
