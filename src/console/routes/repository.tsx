import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { TagHistory } from '../features/upkeep/tag-history.tsx';
import { RepositoryActions } from '../features/versions/repository-actions.tsx';
import { VersionList } from '../features/versions/version-list.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** One repository: its versions, and what happened to its tags. */
export function Repository() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const name = search.name ?? '';
  const namespace = name.split('/', 1)[0] ?? '';
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/repository', search: { ...search, ...change }, replace: true });
  return (
    <Page
      title={name}
      crumbs={[
        { label: t('Namespaces'), to: '/namespaces' },
        { label: namespace, to: '/namespace', search: { name: namespace } },
      ]}
      actions={<RepositoryActions repository={name} namespace={namespace} />}
    >
      <Tabs
        value={search.tab ?? 'versions'}
        onChange={(tab) => go({ tab: tab ?? undefined, search: undefined, page: undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="versions">{t('Versions')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('History')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="versions">
          <VersionList repository={name} search={search.search ?? ''} page={search.page} onChange={go} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <TagHistory repository={name} page={search.page} onChange={go} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
