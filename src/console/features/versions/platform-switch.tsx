import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';

const overview = 'all';

/** Goes from one platform of an image to another; `index` names the image that has them, `digest` the one shown. */
export function PlatformSwitch({
  repository,
  index,
  digest,
  onChange,
}: {
  readonly repository: string;
  readonly index: string;
  readonly digest: string;
  onChange(digest: string | undefined): void;
}) {
  const { data } = useQuery(apiQuery('getVersion', { query: { repository, reference: index } }));
  if (!data || data.children.length === 0) return null;
  return (
    // On narrow screens the platforms scroll by themselves.
    <SegmentedControl
      w="fit-content"
      maw="100%"
      style={{ overflowX: 'auto' }}
      size="xs"
      aria-label={t('Platform')}
      value={digest === data.digest ? overview : digest}
      onChange={(value) => onChange(value === overview ? undefined : value)}
      data={[
        { value: overview, label: t('All platforms') },
        ...data.children.map((child) => ({ value: child.digest, label: child.platform })),
      ]}
    />
  );
}

/** Platforms of an image with their security levels. */
export function PlatformTable({
  version,
  reference,
}: {
  readonly version: ApiVersionDetail;
  readonly reference: string;
}) {
  if (version.children.length === 0) {
    return <Text size="sm">{t('None of its platforms is in this repository.')}</Text>;
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('An image for several platforms; the level above is the worst of theirs.')}
      </Text>
      <ListTable
        rows={version.children}
        label={t('Platforms')}
        minWidth={520}
        columns={platformColumns(version.repository, reference)}
        rowKey={({ digest }) => digest}
        exported={{ file: 'platforms', rows: version.children }}
      />
    </Stack>
  );
}

function platformColumns(repository: string, index: string): readonly Column<ApiVersionDetail['children'][number]>[] {
  return [
    {
      id: 'platform',
      head: 'Platform',
      cell: ({ platform, digest }) => (
        <Link className="row-link" to="/version" search={{ repository, reference: digest, index }}>
          {platform}
        </Link>
      ),
    },
    { id: 'security', head: 'Security level', cell: ({ security }) => <SecurityLevel security={security} detailed /> },
    { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
  ];
}
