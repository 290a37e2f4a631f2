import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { VulnerabilityTable } from './vulnerability-table.tsx';

/** What updates of feeds found of late in images that were there. */
export function NewPanel({ census: { newlyMatched } }: { readonly census: ApiCensus }) {
  return (
    <Panel
      title={t('Newly matched vulnerabilities')}
      note={t('What updates of feeds found in 7 days in packages that were there')}
    >
      <VulnerabilityTable
        rows={newlyMatched.latest.map((row) => ({ ...row, figure: formatCount(row.packages) }))}
        figure="Packages"
        empty={t('Updates of feeds found nothing new in 7 days.')}
      />
    </Panel>
  );
}
