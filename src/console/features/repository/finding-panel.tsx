import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import { severities } from '../../../model/severity.ts';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FindingBars } from './finding-bars.tsx';
import { FindingTable } from './finding-table.tsx';

/** Versions that are shown at most. */
const most = 30;

/** Findings of the versions with a tag that were pushed last, as bars in the order of their pushes, and as a table. */
export function FindingPanel({ repository }: { readonly repository: string }) {
  const query = { repository, tagged: 'true', limit: most } as const;
  const { data, error } = useQuery({ ...apiQuery('listVersions', { query }), placeholderData: keepPreviousData });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <Loading />;
  const versions = data.items.filter(({ kind }) => kind !== 'artifact').toReversed();
  if (versions.length === 0) return <Empty title={t('No image has a tag here yet')} />;
  return (
    <Panel
      title={t('Findings per tag')}
      note={t(
        'Images with a tag by the time of their push, the {count} last at most, with what is known of them today; what exceptions suppress is left out',
        { count: most },
      )}
    >
      <FindingBars versions={versions} levels={levelsOf(versions)} />
      <FindingTable versions={versions} levels={levelsOf(versions)} />
    </Panel>
  );
}

function levelsOf(versions: readonly ApiListedVersion[]) {
  return severities.filter((level) => versions.some(({ security }) => security.counts[level] > 0));
}
