import { SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format.ts';
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
      aria-label="Platform"
      value={digest === data.digest ? overview : digest}
      onChange={(value) => onChange(value === overview ? undefined : value)}
      data={[
        { value: overview, label: 'All platforms' },
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
  if (version.children.length === 0) return <Text size="sm">None of its platforms is in this repository.</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        An image for several platforms; the level above is the worst of theirs.
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Platform</Table.Th>
              <Table.Th>Security level</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {version.children.map((child) => (
              <Table.Tr key={child.digest}>
                <Table.Td>
                  <Link
                    className="row-link"
                    to="/version"
                    search={{ repository: version.repository, reference: child.digest, index: reference }}
                  >
                    {child.platform}
                  </Link>
                </Table.Td>
                <Table.Td>
                  <SecurityLevel security={child.security} detailed />
                </Table.Td>
                <Table.Td ta="right" className="nowrap">
                  {formatBytes(child.size)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
