import { Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Action } from '../../model/permissions.ts';
import { AdvicePanel } from '../features/advice/advice-panel.tsx';
import { FindingList } from '../features/findings/finding-list.tsx';
import { ChangeList } from '../features/history/change-list.tsx';
import { LayerTable } from '../features/layers/layer-table.tsx';
import { PackageList } from '../features/packages/package-list.tsx';
import { ReferrerList } from '../features/referrers/referrer-list.tsx';
import { ReferrerPanel } from '../features/referrers/referrer-panel.tsx';
import { RiskList } from '../features/risks/risk-list.tsx';
import { PlatformSwitch, PlatformTable } from '../features/versions/platform-switch.tsx';
import { VersionHeader } from '../features/versions/version-header.tsx';
import { AttachedList } from '../features/vex/attached-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { shortDigest } from '../lib/format.ts';
import { counted, t } from '../lib/t.tsx';
import { withSuppressed } from '../lib/with-suppressed.ts';
import { CompareLink } from '../ui/compare-link.tsx';
import { DownloadReport } from '../ui/download-report.tsx';
import { ExportVex } from '../ui/export-vex.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ScanButton } from '../ui/scan-button.tsx';

/** One version: what was found in it, what it contains, how it is built. */
export function Version() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { repository = '', reference = '' } = search;
  const namespace = repository.split('/', 1)[0] ?? '';
  const { data: version, error } = useQuery(apiQuery('getVersion', { query: { repository, reference } }));
  const risks = useQuery({
    ...apiQuery('listRisks', { query: { repository, reference, limit: 1 } }),
    enabled: version?.kind === 'image',
  }).data?.total;
  const declared = useQuery({
    ...apiQuery('listPackages', { query: { repository, reference, declared: 'true', limit: 1 } }),
    enabled: version?.kind === 'image',
  }).data?.total;
  const actions = useQuery(apiQuery('getNamespace', { params: { namespace } })).data?.actions;
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/version', search: { ...search, ...change }, replace: true });
  const change = (values: Record<string, string | undefined>) => go({ page: undefined, ...values });
  const index = search.index ?? reference;
  const showPlatform = (digest: string | undefined) =>
    void navigate({
      to: '/version',
      search: digest ? { repository, reference: digest, index } : { repository, reference: index },
    });
  const title = reference.includes(':') ? shortDigest(reference) : reference;
  return (
    <Page
      title={`${repository}${reference.includes(':') ? '@' : ':'}${title}`}
      crumbs={[
        { label: t('Namespaces'), to: '/namespaces' },
        { label: namespace, to: '/namespace', search: { name: namespace } },
        { label: repository, to: '/repository', search: { name: repository } },
      ]}
      actions={
        version &&
        version.kind !== 'artifact' && (
          <>
            {version.previous !== undefined && (
              <CompareLink repository={repository} reference={reference} base={version.previous} />
            )}
            {version.security.scannedAt !== undefined && (
              <DownloadReport repository={repository} reference={version.digest} />
            )}
            {version.security.suppressed > 0 && (
              <ExportVex
                path={`/openvex?${new URLSearchParams({ repository, reference: version.digest })}`}
                file={`${repository}-${reference}`}
              />
            )}
            {actions?.includes('scan') && (
              <ScanButton repository={repository} reference={version.digest} state={version.security.state} />
            )}
          </>
        )
      }
    >
      <ErrorNotice error={error} />
      {!version && !error && <Loading />}
      {version && (
        <Stack gap="lg">
          {(version.kind === 'index' || search.index) && (
            <PlatformSwitch repository={repository} index={index} digest={version.digest} onChange={showPlatform} />
          )}
          <VersionHeader version={version} reference={reference} />
          {version.kind !== 'artifact' && <AttachedList repository={repository} reference={version.digest} />}
          {version.kind === 'index' && <PlatformTable version={version} reference={reference} />}
          {version.kind === 'image' && (
            <Tabs
              value={search.tab ?? 'vulnerabilities'}
              onChange={(tab) =>
                void navigate({
                  to: '/version',
                  search: { repository, reference, index: search.index, tab: tab ?? undefined },
                  replace: true,
                })
              }
              keepMounted={false}
            >
              <Tabs.List mb="md">
                <Tabs.Tab value="vulnerabilities">
                  {withSuppressed(
                    counted(version.security.total, '{count} vulnerability', '{count} vulnerabilities'),
                    version.security,
                  )}
                </Tabs.Tab>
                <Tabs.Tab value="packages">
                  {counted(
                    (version.security.coverage?.packages ?? 0) - (declared ?? 0),
                    '{count} package',
                    '{count} packages',
                  )}
                </Tabs.Tab>
                {Boolean(declared) && (
                  <Tabs.Tab value="declared">{t('{count} declared', { count: declared ?? 0 })}</Tabs.Tab>
                )}
                <Tabs.Tab value="advice">{t('What to do')}</Tabs.Tab>
                <Tabs.Tab value="risks">{counted(risks ?? 0, '{count} risk', '{count} risks')}</Tabs.Tab>
                <Tabs.Tab value="layers">{counted(version.layers.length, '{count} layer', '{count} layers')}</Tabs.Tab>
                <Tabs.Tab value="history">{t('History')}</Tabs.Tab>
                <Tabs.Tab value="referrers">{t('Referrers')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="vulnerabilities">
                <FindingList
                  version={version}
                  filters={search}
                  namespace={namespace}
                  excepts={exceptsBy(actions ?? [])}
                  onChange={change}
                />
              </Tabs.Panel>
              <Tabs.Panel value="packages">
                <PackageList version={version} declared={false} filters={search} onChange={change} />
              </Tabs.Panel>
              <Tabs.Panel value="declared">
                <PackageList version={version} declared filters={search} onChange={change} />
              </Tabs.Panel>
              <Tabs.Panel value="risks">
                <RiskList version={version} namespace={namespace} filters={search} onChange={change} />
              </Tabs.Panel>
              <Tabs.Panel value="advice">
                <AdvicePanel version={version} />
              </Tabs.Panel>
              <Tabs.Panel value="layers">
                <LayerTable layers={version.layers} />
              </Tabs.Panel>
              <Tabs.Panel value="history">
                <ChangeList version={version} reference={reference} filters={search} onChange={change} />
              </Tabs.Panel>
              <Tabs.Panel value="referrers">
                <ReferrerList repository={repository} digest={version.digest} />
              </Tabs.Panel>
            </Tabs>
          )}
          {version.kind !== 'image' && <ReferrerPanel repository={repository} digest={version.digest} />}
        </Stack>
      )}
    </Page>
  );
}

/** How somebody with these rights has a finding excepted. */
function exceptsBy(actions: readonly Action[]): 'allow' | 'request' | undefined {
  if (actions.includes('manage_exceptions')) return 'allow';
  return actions.includes('request_exception') ? 'request' : undefined;
}
