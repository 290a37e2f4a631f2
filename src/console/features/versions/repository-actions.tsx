import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';

/** What those who manage a repository's namespace may do with the whole of it: delete it. */
export function RepositoryActions({
  repository,
  namespace,
}: {
  readonly repository: string;
  readonly namespace: string;
}) {
  const navigate = useNavigate();
  const role = useQuery(apiQuery('getNamespace', { params: { namespace } })).data?.role;
  const remove = useApiMutation('deleteRepository', ['listRepositories', 'listNamespaces', 'getNamespace']);
  if (role !== 'owner') return null;
  return (
    <DeleteButton
      what={`repository ${repository}`}
      consequence="All its versions and their tags can be pulled no more."
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
