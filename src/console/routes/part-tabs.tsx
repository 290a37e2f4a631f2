import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiVersionDetail } from '../../api/version-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { ActivityList } from '../features/activity/activity-list.tsx';
import { ManifestPanel } from '../features/manifest/manifest-panel.tsx';
import { t } from '../lib/t.tsx';

/** What is to be seen of image indexes and other artifacts below what they are: what they are made of, and what happened to them. */
export function PartTabs({
  version: { repository, digest },
  actions,
}: {
  readonly version: ApiVersionDetail;
  /** What the reader may do in its namespace. */
  readonly actions: readonly Action[];
}) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (values: Record<string, string | undefined>) =>
    void navigate({ to: '/version', search: { ...search, page: undefined, ...values }, replace: true });
  const mayPull = actions.includes('pull');
  const tab = search.tab === 'activity' || !mayPull ? 'activity' : 'manifest';
  return (
    <Tabs value={tab} onChange={(next) => change({ tab: next ?? undefined, kind: undefined })} keepMounted={false}>
      <Tabs.List mb="md">
        {mayPull && <Tabs.Tab value="manifest">{t('Manifest')}</Tabs.Tab>}
        <Tabs.Tab value="activity">{t('Activity')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="manifest">
        <ManifestPanel repository={repository} digest={digest} />
      </Tabs.Panel>
      <Tabs.Panel value="activity">
        <ActivityList version={{ repository, digest }} actions={actions} filters={search} onChange={change} />
      </Tabs.Panel>
    </Tabs>
  );
}
