import { useNavigate, useSearch } from '@tanstack/react-router';
import { CreateNamespace } from '../features/namespaces/create-namespace.tsx';
import { NamespaceTable } from '../features/namespaces/namespace-table.tsx';
import { useMay } from '../lib/session.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** Namespaces that the user may read. */
export function Namespaces() {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const admin = useMay('create_namespace');
  return (
    <Page title={t('Namespaces')} actions={admin && <CreateNamespace />}>
      <NamespaceTable
        filters={filters}
        onChange={(change) =>
          void navigate({ to: '/namespaces', search: { ...filters, page: undefined, ...change }, replace: true })
        }
      />
    </Page>
  );
}
