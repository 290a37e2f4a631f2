import { useNavigate, useSearch } from '@tanstack/react-router';
import { RepositoryActions } from '../features/versions/repository-actions.tsx';
import { VersionList } from '../features/versions/version-list.tsx';
import { Page } from '../ui/page.tsx';

/** One repository: its versions. */
export function Repository() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const name = search.name ?? '';
  const namespace = name.split('/', 1)[0] ?? '';
  return (
    <Page
      title={name}
      crumbs={[
        { label: 'Namespaces', to: '/' },
        { label: namespace, to: '/namespace', search: { name: namespace } },
      ]}
      actions={<RepositoryActions repository={name} namespace={namespace} />}
    >
      <VersionList
        repository={name}
        search={search.search ?? ''}
        page={Number(search.page ?? 1)}
        onChange={(change) => void navigate({ to: '/repository', search: { ...search, ...change }, replace: true })}
      />
    </Page>
  );
}
