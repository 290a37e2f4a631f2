import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { indexChildren } from '../../lib/index-children.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { ChildTable } from './child-table.tsx';
import { DocumentPanel } from './document-panel.tsx';

/** What a version is made of as it is stored: its manifest, and its config or the manifests that it names. */
export function ManifestPanel({ repository, digest }: { readonly repository: string; readonly digest: string }) {
  const query = { repository, reference: digest };
  const { data, error, isPending } = useQuery({
    ...apiQuery('getDocuments', { query }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const children = indexChildren(data?.manifest.content ?? '');
  return (
    <Stack>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {children.length > 0 && <ChildTable repository={repository} index={digest} rows={children} />}
      {data && <DocumentPanel title={t('Manifest')} document={data.manifest} />}
      {data?.config && <DocumentPanel title={t('Config')} document={data.config} />}
    </Stack>
  );
}
