import '../app/repository.css';
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiRepositoryDetail } from '../../api/repository-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { VisibilityBadge } from '../features/namespaces/namespace-facts.tsx';
import { FindingPanel } from '../features/repository/finding-panel.tsx';
import { InfoPanel } from '../features/repository/info-panel.tsx';
import { RepositoryHistory } from '../features/repository/repository-history.tsx';
import { hasSettings, RepositorySettings } from '../features/repository/repository-settings.tsx';
import { VersionList } from '../features/versions/version-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { shownTab } from '../lib/shown-tab.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** One repository: its versions, what is found in them over time, what it is for, what happened to it, and what is set of it. */
export function Repository() {
  const { name = '' } = useSearch({ strict: false });
  const namespace = name.split('/', 1)[0] ?? '';
  const { data: repository, error } = useQuery(apiQuery('getRepository', { query: { repository: name } }));
  const own = useQuery(apiQuery('getNamespace', { params: { namespace } })).data?.actions;
  return (
    <Page
      title={name}
      crumbs={[
        { label: t('Namespaces'), to: '/namespaces' },
        { label: namespace, to: '/namespace', search: { name: namespace } },
      ]}
      facts={repository && <VisibilityBadge visibility={repository.visibility} />}
    >
      <ErrorNotice error={error} />
      {!repository && !error && <Loading />}
      {repository && <Parts key={name} repository={repository} own={own ?? []} />}
    </Page>
  );
}

function Parts({ repository, own }: { readonly repository: ApiRepositoryDetail; readonly own: readonly Action[] }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { name } = repository;
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/repository', search: { ...search, ...change }, replace: true });
  const sets = hasSettings(own);
  const settings = sets ? (['settings'] as const) : [];
  const tab = shownTab(search.tab, ['versions', 'findings', 'info', 'history', ...settings]);
  return (
    <Tabs
      value={tab}
      onChange={(chosen) =>
        void navigate({ to: '/repository', search: { name, tab: chosen ?? undefined }, replace: true })
      }
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="versions">{t('Versions')}</Tabs.Tab>
        <Tabs.Tab value="findings">{t('Findings per tag')}</Tabs.Tab>
        <Tabs.Tab value="info">{t('Info')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('History')}</Tabs.Tab>
        {sets && <Tabs.Tab value="settings">{t('Settings')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="versions">
        <VersionList
          repository={name}
          search={search.search ?? ''}
          tagged={search.tagged}
          page={search.page}
          onChange={go}
        />
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <FindingPanel repository={name} />
      </Tabs.Panel>
      <Tabs.Panel value="info">
        <InfoPanel repository={repository} own={own} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <RepositoryHistory
          repository={name}
          kind={search.kind}
          page={search.page}
          refusals={own.includes('manage_policy')}
          onChange={go}
        />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <RepositorySettings repository={repository} own={own} />
      </Tabs.Panel>
    </Tabs>
  );
}
