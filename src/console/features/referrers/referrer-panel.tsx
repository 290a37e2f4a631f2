import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReferrerList } from './referrer-list.tsx';

/** What refers to a version that has no tabs; nothing where nothing does. */
export function ReferrerPanel({ repository, digest }: { readonly repository: string; readonly digest: string }) {
  const { data } = useQuery(apiQuery('listReferrers', { query: { repository, reference: digest } }));
  if (!data || data.total === 0) return null;
  return (
    <Panel title={t('Referrers')}>
      <ReferrerList repository={repository} digest={digest} />
    </Panel>
  );
}
