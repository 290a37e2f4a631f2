import { useNavigate, useSearch } from '@tanstack/react-router';
import { VulnerabilityList } from '../features/vulnerabilities/vulnerability-list.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** Every vulnerability in the images that one may read. */
export function Security() {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <Page title={t('Vulnerabilities')}>
      <VulnerabilityList
        filters={filters}
        onChange={(change) =>
          void navigate({ to: '/security', search: { ...filters, page: undefined, ...change }, replace: true })
        }
      />
    </Page>
  );
}
