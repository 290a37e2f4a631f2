import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';

/** What may be done with the whole of a repository: delete it. */
export function RepositoryActions({
  repository,
  namespace,
}: {
  readonly repository: string;
  readonly namespace: string;
}) {
  const navigate = useNavigate();
  const actions = useQuery(apiQuery('getNamespace', { params: { namespace } })).data?.actions;
  const remove = useApiMutation('deleteRepository', ['listRepositories', 'listNamespaces', 'getNamespace']);
  if (!actions?.includes('delete_version')) return null;
  return (
    <DeleteButton
      what={t('repository {name}', { name: repository })}
      consequence={t('All its versions and their tags can be pulled no more.')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { query: { repository } },
          { onSuccess: () => void navigate({ to: '/namespace', search: { name: namespace } }) },
        )
      }
    />
  );
}
