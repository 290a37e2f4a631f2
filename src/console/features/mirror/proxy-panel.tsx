import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { ProxyForm } from './proxy-form.tsx';
import { ProxyState } from './proxy-state.tsx';

/** What a namespace is a proxy of, whether that works, and how it is changed. */
export function ProxyPanel({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const where = { params: { namespace } };
  const { data, error } = useQuery(apiQuery('getProxy', where));
  const remove = useApiMutation('deleteProxy', ['getProxy']);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Loading />;
  const { proxy } = data;
  return (
    <Stack gap="md" maw={620}>
      <Title order={2} size="h4">
        {t('Proxy of another registry')}
      </Title>
      <Text size="sm">
        {t(
          'A proxy fetches what somebody pulls from it, keeps it, scans it, and holds it to the policy of this namespace. Nobody pushes to it.',
        )}
      </Text>
      {proxy ? (
        <ProxyState namespace={namespace} proxy={proxy} testable={editable} />
      ) : (
        <Text size="sm">
          {editable
            ? t('This namespace is no proxy. One without repositories can become one.')
            : t('This namespace is no proxy.')}
        </Text>
      )}
      {(editable || proxy) && <ProxyForm key={proxy?.url} namespace={namespace} proxy={proxy} editable={editable} />}
      {editable && proxy && (
        <div>
          <DeleteButton
            what={t('proxy {namespace}', { namespace })}
            consequence={t('What it holds stays, and nothing more is fetched. People can push to it then.')}
            pending={remove.isPending}
            error={remove.error}
            onConfirm={(close) => remove.mutate(where, { onSuccess: close })}
          />
        </div>
      )}
    </Stack>
  );
}
