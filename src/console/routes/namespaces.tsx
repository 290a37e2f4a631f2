import { useQuery } from '@tanstack/react-query';
import { CreateNamespace } from '../features/namespaces/create-namespace.tsx';
import { NamespaceTable } from '../features/namespaces/namespace-table.tsx';
import { apiQuery } from '../lib/api.ts';
import { useMay } from '../lib/session.tsx';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Namespaces that the user may read. */
export function Namespaces() {
  const { data, error, isPending } = useQuery(apiQuery('listNamespaces', {}));
  const admin = useMay('create_namespace');
  return (
    <Page title={t('Namespaces')} actions={admin && <CreateNamespace />}>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : data && <NamespaceTable namespaces={data.items} />}
    </Page>
  );
}
