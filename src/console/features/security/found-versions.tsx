import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ApiFoundVersions } from '../../../api/search-schemas.ts';
import { formatCount, plural, shortDigest } from '../../lib/format.ts';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** Packages of a version that are named one by one. */
const maxNamed = 4;
/** Of a package and of what stands beside it, in pixels. */
const lineHeight = 22;

/** Versions that a search found, each with the packages in which it did, and `fixes` where it was one for a vulnerability. */
export function FoundVersions({
  found,
  fixes,
  actions,
}: {
  readonly found: ApiFoundVersions;
  readonly fixes: boolean;
  readonly actions?: ReactNode;
}) {
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {found.more ? `More than ${formatCount(found.total)} versions` : plural(found.total, 'version')}
        </Text>
        {actions}
      </Group>
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Platform</Table.Th>
              <Table.Th>Pushed</Table.Th>
              <Table.Th>Package</Table.Th>
              <Table.Th>Installed</Table.Th>
              {fixes && <Table.Th>Fixed in</Table.Th>}
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
                <PackageCells packages={version.packages} fixes={fixes} />
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

function PackageCells({ packages, fixes }: { readonly packages: FoundVersion['packages']; readonly fixes: boolean }) {
  const named = packages.slice(0, maxNamed);
  return (
    <>
      <Table.Td>
        <Stack gap={2}>
          {named.map((pkg) => (
            <Group key={`${pkg.name} ${pkg.path}`} gap="xs" wrap="nowrap" h={lineHeight}>
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
      <Lines texts={named.map((pkg) => ({ key: `${pkg.name} ${pkg.path}`, text: pkg.version }))} />
      {fixes && (
        <Lines texts={named.map((pkg) => ({ key: `${pkg.name} ${pkg.path}`, text: pkg.fixedVersion ?? '–' }))} />
      )}
    </>
  );
}

/** Versions beside the packages that they are of. */
function Lines({ texts }: { readonly texts: readonly { readonly key: string; readonly text: string }[] }) {
  return (
    <Table.Td className="mono nowrap">
      <Stack gap={2}>
        {texts.map(({ key, text }) => (
          <Group key={key} h={lineHeight}>
            {text}
          </Group>
        ))}
      </Stack>
    </Table.Td>
  );
}
