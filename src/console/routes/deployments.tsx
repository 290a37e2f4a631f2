import { useNavigate, useSearch } from '@tanstack/react-router';
import { DecisionList } from '../features/deployments/decision-list.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** What was refused to clusters, in all namespaces. For who may read the audit log, where it is kept. */
export function Deployments() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <Page title={t('Deployments')}>
      <DecisionList
        filters={search}
        onChange={(change) => void navigate({ to: '/deployments', search: { ...search, ...change }, replace: true })}
      />
    </Page>
  );
}
