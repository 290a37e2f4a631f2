import { Anchor, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiBaseAdvice } from '../../../api/advice-schemas.ts';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { plural } from '../../lib/format.ts';
import { BaseLink } from '../../ui/base-link.tsx';
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
        Base image
      </Title>
      <Text size="sm">
        {data.image ? <BaseLink image={data.image} /> : 'An image that is not in this registry'}:{' '}
        {plural(data.layers, 'layer')}, {plural(data.findings, 'finding')}. What was built on it has{' '}
        {plural(data.added, 'finding')}.
      </Text>
      {data.image && data.newer.length === 0 && (
        <Text size="sm" c="dimmed">
          No later version of it for this platform was pushed to {data.image.repository}.
        </Text>
      )}
      {data.image && data.newer.length > 0 && <Newer repository={data.image.repository} newer={data.newer} />}
    </Stack>
  );
}

function Newer({ repository, newer }: { readonly repository: string; readonly newer: ApiBaseAdvice['newer'] }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Later version</Table.Th>
            <Table.Th>Pushed</Table.Th>
            <Table.Th>Its security level</Table.Th>
            <Table.Th>Would clear</Table.Th>
            <Table.Th>Would bring</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newer.map(({ digest, tags, pushedAt, security, change }) => (
            <Table.Tr key={digest}>
              <Table.Td>
                <Anchor
                  size="sm"
                  renderRoot={(props) => <Link {...props} to="/version" search={{ repository, reference: digest }} />}
                >
                  {tags.join(', ')}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Time iso={pushedAt} />
              </Table.Td>
              <Table.Td>
                <SecurityLevel security={security} />
              </Table.Td>
              <Table.Td>{change ? <Change count={change.removes} counts={change.removed} /> : 'Not known'}</Table.Td>
              <Table.Td>{change ? <Change count={change.brings} counts={change.brought} /> : 'Not known'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Change({
  count,
  counts,
}: {
  readonly count: number;
  readonly counts: NonNullable<ApiBaseAdvice['newer'][number]['change']>['removed'];
}) {
  if (count === 0) return 'Nothing';
  return (
    <Group gap={8} wrap="nowrap">
      {plural(count, 'finding')}
      <SeverityBar counts={counts} />
    </Group>
  );
}
