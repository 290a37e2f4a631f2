import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiBaseAdvice } from '../../../api/advice-schemas.ts';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { BaseLink } from '../../ui/base-link.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { SeverityBar } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** What a version is built on, how many findings that has, and what later versions of it would change. */
export function BasePanel({ version }: { readonly version: ApiVersionDetail }) {
  const query = { repository: version.repository, reference: version.digest };
  const { data } = useQuery(apiQuery('getBaseImage', { query }));
  if (data?.layers === undefined) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('Base image')}
      </Title>
      <Text size="sm">
        {tNodes('{image}: {layers}, {findings}. What was built on it has {added}.', {
          image: data.image ? <BaseLink image={data.image} /> : t('An image that is not in this registry'),
          layers: counted(data.layers, '{count} layer', '{count} layers'),
          findings: counted(data.findings, '{count} finding', '{count} findings'),
          added: counted(data.added, '{count} finding', '{count} findings'),
        })}
      </Text>
      {data.image && data.newer.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('No later version of it for this platform was pushed to {repository}.', {
            repository: data.image.repository,
          })}
        </Text>
      )}
      {data.image && data.newer.length > 0 && <Newer repository={data.image.repository} newer={data.newer} />}
    </Stack>
  );
}

type Later = ApiBaseAdvice['newer'][number];

function Newer({ repository, newer }: { readonly repository: string; readonly newer: readonly Later[] }) {
  return (
    <ListTable
      rows={newer}
      label={t('Later versions of the base image')}
      minWidth={720}
      columns={newerColumns(repository)}
      rowKey={({ digest }) => digest}
      exported={{ file: 'later-base-images', rows: newer }}
    />
  );
}

function newerColumns(repository: string): readonly Column<Later>[] {
  return [
    {
      id: 'version',
      head: 'Later version',
      cell: ({ digest, tags }) => (
        <Link className="row-link" to="/version" search={{ repository, reference: digest }}>
          {tags.join(', ')}
        </Link>
      ),
    },
    { id: 'pushed', head: 'Pushed', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
    { id: 'security', head: 'Its security level', cell: ({ security }) => <SecurityLevel security={security} /> },
    {
      id: 'clears',
      head: 'Would clear',
      cell: ({ change }) => (change ? <Change count={change.removes} counts={change.removed} /> : t('Not known')),
    },
    {
      id: 'brings',
      head: 'Would bring',
      cell: ({ change }) => (change ? <Change count={change.brings} counts={change.brought} /> : t('Not known')),
    },
  ];
}

function Change({
  count,
  counts,
}: {
  readonly count: number;
  readonly counts: NonNullable<Later['change']>['removed'];
}) {
  if (count === 0) return t('Nothing');
  return (
    <Group gap={8} wrap="nowrap">
      {counted(count, '{count} finding', '{count} findings')}
      <SeverityBar counts={counts} />
    </Group>
  );
}
