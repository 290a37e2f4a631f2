import { Button } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { ScanAllButton } from '../../ui/scan-all-button.tsx';

/** What may be done with the whole of a namespace: scan everything, and delete it. */
export function NamespaceActions({ namespace: { name, repositories, actions } }: { readonly namespace: ApiNamespace }) {
  return (
    <>
      {actions.includes('read_audit') && <AuditLink namespace={name} />}
      {repositories > 0 && actions.includes('scan') && <ScanAllButton namespace={name} />}
      {actions.includes('manage_namespace') && <DeleteNamespace name={name} repositories={repositories} />}
    </>
  );
}

function AuditLink({ namespace }: { readonly namespace: string }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconListDetails size={14} aria-hidden />}
      renderRoot={(props) => <Link {...props} to="/audit" search={{ namespace }} />}
    >
      {t('Audit log')}
    </Button>
  );
}

function DeleteNamespace({ name, repositories }: { readonly name: string; readonly repositories: number }) {
  const navigate = useNavigate();
  const remove = useApiMutation('deleteNamespace', ['listNamespaces'], () => navigate({ to: '/namespaces' }));
  return (
    <DeleteButton
      what={t('namespace {name}', { name })}
      consequence={
        repositories > 0
          ? t('Only an empty namespace can be deleted: delete its repositories first.')
          : t('Its policy, its allow-list and the rights that users have in it are gone.')
      }
      impossible={repositories > 0}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { namespace: name } })}
    />
  );
}
