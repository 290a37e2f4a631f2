import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { TagHistory } from '../features/upkeep/tag-history.tsx';
import { RepositoryActions } from '../features/versions/repository-actions.tsx';
import { VersionList } from '../features/versions/version-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** One repository: its versions, and what happened to its tags. */
export function Repository() {
  const { name = '' } = useSearch({ strict: false });
  const namespace = name.split('/', 1)[0] ?? '';
  const { error } = useQuery(apiQuery('listVersions', { query: { repository: name, limit: 1 } }));
  return (
    <Page
      title={name}
      crumbs={[
        { label: t('Namespaces'), to: '/namespaces' },
        { label: namespace, to: '/namespace', search: { name: namespace } },
      ]}
      actions={!error && <RepositoryActions repository={name} namespace={namespace} />}
    >
      <ErrorNotice error={error} />
      {!error && <Parts repository={name} />}
    </Page>
  );
}

function Parts({ repository }: { readonly repository: string }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/repository', search: { ...search, ...change }, replace: true });
  return (
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
        <VersionList
          repository={repository}
          search={search.search ?? ''}
          tagged={search.tagged}
          page={search.page}
          onChange={go}
        />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <TagHistory repository={repository} page={search.page} onChange={go} />
      </Tabs.Panel>
    </Tabs>
  );
}
