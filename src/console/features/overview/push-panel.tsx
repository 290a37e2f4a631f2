import { Table } from '@mantine/core';
import type { ApiOverview } from '../../../api/overview-schemas.ts';
import { Panel } from '../../ui/panel.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionLink } from './version-link.tsx';

/** The newest versions of the repositories that were pushed to last. */
export function PushPanel({ pushes }: { readonly pushes: ApiOverview['recentPushes'] }) {
  return (
    <Panel title="Recent pushes">
      <Table.ScrollContainer minWidth={460}>
        <Table verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Security level</Table.Th>
              <Table.Th>Pushed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pushes.map((push) => (
              <Table.Tr key={push.repository}>
                <Table.Td>
                  <VersionLink version={push} />
                </Table.Td>
                <Table.Td>
                  <SecurityLevel security={push.security} />
                </Table.Td>
                <Table.Td>
                  <Time iso={push.pushedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
