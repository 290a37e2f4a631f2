import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { VulnerabilityTable } from './vulnerability-table.tsx';

/** The worst vulnerabilities by the number of images that have them. */
export function ReachPanel({ census: { reach } }: { readonly census: ApiCensus }) {
  return (
    <Panel
      title={t('Furthest reaching vulnerabilities')}
      note={t('Critical ones and those known to be exploited, without regard to exceptions')}
    >
      <VulnerabilityTable
        rows={reach.map((row) => ({ ...row, figure: formatCount(row.images) }))}
        figure="Images"
        empty={t('No image has a Critical or exploited vulnerability.')}
      />
    </Panel>
  );
}
