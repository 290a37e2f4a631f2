import { Badge, Table, Text } from '@mantine/core';
import type { ApiPackage } from '../../../api/schemas.ts';
import { SeverityBadge } from '../../ui/severity.tsx';

/** Packages with their numbers of vulnerabilities, and where they were found. */
export function PackageTable({ packages }: { readonly packages: readonly ApiPackage[] }) {
  return (
    <Table.ScrollContainer minWidth={940}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Package</Table.Th>
            <Table.Th>Version</Table.Th>
            <Table.Th>Ecosystem</Table.Th>
            <Table.Th>Vulnerabilities</Table.Th>
            <Table.Th>Source</Table.Th>
            <Table.Th>Licence</Table.Th>
            <Table.Th>Layer</Table.Th>
            <Table.Th>Found in</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {packages.map((pkg) => (
            <Row key={`${pkg.purl} ${pkg.path}`} pkg={pkg} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ pkg }: { readonly pkg: ApiPackage }) {
  return (
    <Table.Tr>
      <Table.Td title={pkg.purl}>{pkg.name}</Table.Td>
      <Table.Td className="mono nowrap">{pkg.version}</Table.Td>
      <Table.Td>{pkg.ecosystem}</Table.Td>
      <Table.Td>
        {pkg.highest ? (
          <SeverityBadge severity={pkg.highest} count={pkg.vulnerabilities} />
        ) : pkg.covered ? (
          'None known'
        ) : (
          <Badge>Not covered</Badge>
        )}
      </Table.Td>
      <Table.Td className="nowrap">{pkg.source && pkg.source.name !== pkg.name ? pkg.source.name : ''}</Table.Td>
      <Table.Td>{pkg.licence}</Table.Td>
      <Table.Td>{pkg.layer.index + 1}</Table.Td>
      <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
        {pkg.path}
        {pkg.owner && (
          <Text size="xs" c="dimmed">
            brought by {pkg.owner}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
