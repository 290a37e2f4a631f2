import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ReferrerPanel } from '../features/referrers/referrer-panel.tsx';
import { PlatformSwitch, PlatformTable } from '../features/versions/platform-switch.tsx';
import { VersionHeader } from '../features/versions/version-header.tsx';
import { AttachedList } from '../features/vex/attached-list.tsx';
import { apiQuery } from '../lib/api.ts';
import { shortDigest } from '../lib/format.ts';
import { t } from '../lib/t.tsx';
import { CompareLink } from '../ui/compare-link.tsx';
import { DownloadReport } from '../ui/download-report.tsx';
import { ExportVex } from '../ui/export-vex.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ScanButton } from '../ui/scan-button.tsx';
import { PartTabs } from './part-tabs.tsx';
import { VersionTabs } from './version-tabs.tsx';

/** One version: what was found in it, what it contains, how it is built. */
export function Version() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { repository = '', reference = '' } = search;
  const namespace = repository.split('/', 1)[0] ?? '';
  const { data: version, error } = useQuery(apiQuery('getVersion', { query: { repository, reference } }));
  const actions = useQuery(apiQuery('getNamespace', { params: { namespace } })).data?.actions;
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
          {version.kind === 'image' && <VersionTabs version={version} reference={reference} actions={actions ?? []} />}
          {version.kind !== 'image' && (
            <>
              <ReferrerPanel repository={repository} digest={version.digest} />
              <PartTabs version={version} actions={actions ?? []} />
            </>
          )}
        </Stack>
      )}
    </Page>
  );
}
