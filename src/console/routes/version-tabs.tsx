import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiVersionDetail } from '../../api/version-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { ActivityList } from '../features/activity/activity-list.tsx';
import { AdvicePanel } from '../features/advice/advice-panel.tsx';
import { UpgradeButton } from '../features/advice/upgrade-button.tsx';
import { FindingList } from '../features/findings/finding-list.tsx';
import { ChangeList } from '../features/history/change-list.tsx';
import { LayerPanel } from '../features/layers/layer-panel.tsx';
import { ManifestPanel } from '../features/manifest/manifest-panel.tsx';
import { PackageList } from '../features/packages/package-list.tsx';
import { ReferrerList } from '../features/referrers/referrer-list.tsx';
import { RiskList } from '../features/risks/risk-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { shownTab } from '../lib/shown-tab.ts';
import { counted, t } from '../lib/t.tsx';
import { withSuppressed } from '../lib/with-suppressed.ts';

interface TabsProps {
  readonly version: ApiVersionDetail;
  /** What the page's address calls the version. */
  readonly reference: string;
  /** What the reader may do in its namespace. */
  readonly actions: readonly Action[];
}

/** What an image is looked at for, a tab each. */
export function VersionTabs({ version, reference, actions }: TabsProps) {
  const { repository } = version;
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const first = { repository, reference, limit: 1 } as const;
  const risks = useQuery(apiQuery('listRisks', { query: first })).data?.total;
  const declared = useQuery(apiQuery('listPackages', { query: { ...first, declared: 'true' } })).data?.total;
  const tab = shownTab(search.tab, [
    ...(['vulnerabilities', 'packages', 'advice', 'risks', 'layers', 'history', 'referrers', 'activity'] as const),
    // Until it is known that there are none.
    ...(declared === 0 ? [] : (['declared'] as const)),
    ...(actions.includes('pull') ? (['manifest'] as const) : []),
  ]);
  const change = (values: Record<string, string | undefined>) =>
    void navigate({ to: '/version', search: { ...search, page: undefined, ...values }, replace: true });
  return (
    <Tabs
      value={tab}
      onChange={(chosen) =>
        void navigate({
          to: '/version',
          search: { repository, reference, index: search.index, tab: chosen ?? undefined },
          replace: true,
        })
      }
      keepMounted={false}
    >
      <TabList version={version} declared={declared} risks={risks} mayPull={actions.includes('pull')} />
      <Panels version={version} reference={reference} actions={actions} onChange={change} />
    </Tabs>
  );
}

/** Names of the tabs, with how much each has. */
function TabList({
  version,
  declared,
  risks,
  mayPull,
}: {
  readonly version: ApiVersionDetail;
  /** Packages that are declared alone, and risks; unknown until they are counted. */
  readonly declared: number | undefined;
  readonly risks: number | undefined;
  readonly mayPull: boolean;
}) {
  return (
    <Tabs.List mb="md">
      <Tabs.Tab value="vulnerabilities">
        {withSuppressed(
          counted(version.security.total, '{count} vulnerability', '{count} vulnerabilities'),
          version.security,
        )}
      </Tabs.Tab>
      <Tabs.Tab value="packages">
        {counted((version.security.coverage?.packages ?? 0) - (declared ?? 0), '{count} package', '{count} packages')}
      </Tabs.Tab>
      {Boolean(declared) && <Tabs.Tab value="declared">{t('{count} declared', { count: declared ?? 0 })}</Tabs.Tab>}
      <Tabs.Tab value="advice">{t('What to do')}</Tabs.Tab>
      <Tabs.Tab value="risks">{counted(risks ?? 0, '{count} risk', '{count} risks')}</Tabs.Tab>
      <Tabs.Tab value="layers">{counted(version.layers.length, '{count} layer', '{count} layers')}</Tabs.Tab>
      <Tabs.Tab value="history">{t('History')}</Tabs.Tab>
      <Tabs.Tab value="referrers">{t('Referrers')}</Tabs.Tab>
      {mayPull && <Tabs.Tab value="manifest">{t('Manifest')}</Tabs.Tab>}
      <Tabs.Tab value="activity">{t('Activity')}</Tabs.Tab>
    </Tabs.List>
  );
}

function Panels({
  version,
  reference,
  actions,
  onChange,
}: TabsProps & { onChange(values: Record<string, string | undefined>): void }) {
  const { repository } = version;
  const namespace = repository.split('/', 1)[0] ?? '';
  const search = useSearch({ strict: false });
  return (
    <>
      <Tabs.Panel value="vulnerabilities">
        <FindingList
          version={version}
          filters={search}
          namespace={namespace}
          excepts={exceptsBy(actions)}
          tools={version.security.total > 0 && <UpgradeButton repository={repository} reference={version.digest} />}
          onChange={onChange}
        />
      </Tabs.Panel>
      <Tabs.Panel value="packages">
        <PackageList version={version} declared={false} filters={search} onChange={onChange} />
      </Tabs.Panel>
      <Tabs.Panel value="declared">
        <PackageList version={version} declared filters={search} onChange={onChange} />
      </Tabs.Panel>
      <Tabs.Panel value="risks">
        <RiskList version={version} namespace={namespace} filters={search} onChange={onChange} />
      </Tabs.Panel>
      <Tabs.Panel value="advice">
        <AdvicePanel version={version} />
      </Tabs.Panel>
      <Tabs.Panel value="layers">
        <LayerPanel of={{ repository, reference, index: search.index }} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <ChangeList version={version} reference={reference} filters={search} onChange={onChange} />
      </Tabs.Panel>
      <Tabs.Panel value="referrers">
        <ReferrerList repository={repository} digest={version.digest} />
      </Tabs.Panel>
      <Tabs.Panel value="manifest">
        <ManifestPanel repository={repository} digest={version.digest} />
      </Tabs.Panel>
      <Tabs.Panel value="activity">
        <ActivityList version={version} actions={actions} filters={search} onChange={onChange} />
      </Tabs.Panel>
    </>
  );
}

/** How somebody with these rights has a finding excepted. */
function exceptsBy(actions: readonly Action[]): 'allow' | 'request' | undefined {
  if (actions.includes('manage_exceptions')) return 'allow';
  return actions.includes('request_exception') ? 'request' : undefined;
}
