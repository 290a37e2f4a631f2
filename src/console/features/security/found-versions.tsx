import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiFoundVersions } from '../../../api/schemas.ts';
import { formatCount, plural, shortDigest } from '../../lib/format.ts';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** Packages of a version that are named one by one. */
const maxNamed = 4;

/** Versions that a search found, each with the packages in which it did. */
export function FoundVersions({ found }: { readonly found: ApiFoundVersions }) {
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {found.more ? `More than ${formatCount(found.total)} versions` : plural(found.total, 'version')}
      </Text>
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Platform</Table.Th>
              <Table.Th>Pushed</Table.Th>
              <Table.Th>Package</Table.Th>
              <Table.Th>Installed</Table.Th>
              <Table.Th>Fixed in</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.items.map((version) => (
              <Table.Tr key={`${version.repository}@${version.digest}`}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <VersionLink version={version} />
                </Table.Td>
                <Table.Td className="nowrap">{version.platform}</Table.Td>
                <Table.Td className="nowrap">
                  <Time iso={version.pushedAt} />
                </Table.Td>
                <PackageCells packages={version.packages} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

type FoundVersion = ApiFoundVersions['items'][number];

function VersionLink({ version: { repository, digest, tags } }: { readonly version: FoundVersion }) {
  const [tag] = tags;
  return (
    <Stack gap={0}>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/version" search={{ repository, reference: tag ?? digest }} />}
      >
        {tag === undefined ? `${repository}@${shortDigest(digest)}` : `${repository}:${tag}`}
      </Anchor>
      {tags.length > 1 && (
        <Text size="xs" c="dimmed">
          also {tags.slice(1, 6).join(', ')}
        </Text>
      )}
    </Stack>
  );
}

function PackageCells({ packages }: { readonly packages: FoundVersion['packages'] }) {
  const named = packages.slice(0, maxNamed);
  return (
    <>
      <Table.Td>
        <Stack gap={2}>
          {named.map((pkg) => (
            <Group key={`${pkg.name} ${pkg.path}`} gap="xs" wrap="nowrap">
              <span title={pkg.path}>{pkg.name}</span>
              {pkg.severity && <SeverityBadge severity={pkg.severity} />}
            </Group>
          ))}
          {packages.length > maxNamed && (
            <Text size="xs" c="dimmed">
              and {plural(packages.length - maxNamed, 'more package')}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td className="mono nowrap">
        {named.map((pkg) => (
          <div key={`${pkg.name} ${pkg.path}`}>{pkg.version}</div>
        ))}
      </Table.Td>
      <Table.Td className="mono nowrap">
        {named.map((pkg) => (
          <div key={`${pkg.name} ${pkg.path}`}>{pkg.fixedVersion ?? '–'}</div>
        ))}
      </Table.Td>
    </>
  );
}
