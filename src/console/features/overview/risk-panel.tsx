import { Table, Text } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import { Panel } from '../../ui/panel.tsx';
import { SeverityBar } from '../../ui/severity.tsx';
import { VersionLink } from './version-link.tsx';

/** Images with the most severe findings. */
export function RiskPanel({ census: { atRisk } }: { readonly census: ApiCensus }) {
  return (
    <Panel title="Images most at risk" note="By Critical findings, then High ones, and so on; exceptions are taken off">
      {atRisk.length === 0 ? (
        <Text size="sm">Nothing was found in any scanned image.</Text>
      ) : (
        <Table.ScrollContainer minWidth={380}>
          <Table verticalSpacing={5}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Image</Table.Th>
                <Table.Th>Findings</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {atRisk.map((row) => (
                <Table.Tr key={`${row.repository} ${row.digest}`}>
                  <Table.Td>
                    <VersionLink version={row} />
                    <Text size="xs" c="dimmed">
                      {row.platform}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <SeverityBar counts={row.counts} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
