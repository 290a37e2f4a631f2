import { Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { AllowVulnerability } from '../../ui/allow-vulnerability.tsx';
import { ExportVex } from '../../ui/export-vex.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { AllowListEntry } from './allow-list-entry.tsx';
import { ImportAllowList } from './import-allow-list.tsx';

/** Vulnerabilities that do not count in a namespace, or (without one) in the whole registry, with scope, reason, owner and end. */
export function AllowList({ namespace, editable }: { readonly namespace?: string; readonly editable: boolean }) {
  const { data, error, isPending } = useQuery(
    namespace === undefined
      ? apiQuery('listRegistryExemptions', {})
      : apiQuery('listExemptions', { params: { namespace } }),
  );
  return (
    <Stack>
      <Group>
        {editable && <AllowVulnerability namespace={namespace} />}
        {editable && namespace !== undefined && <ImportAllowList namespace={namespace} />}
        {namespace !== undefined && data && data.total > 0 && (
          <ExportVex path={`/namespaces/${namespace}/openvex`} file={namespace} compact={false} />
        )}
      </Group>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="The allow-list is empty">
          <Text size="sm">
            An entry keeps one vulnerability from counting and from blocking pulls, for a reason and, if you like, until
            a day.
          </Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={860}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Vulnerability</Table.Th>
                <Table.Th>Package</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th>Reason</Table.Th>
                <Table.Th>Owner</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th>End</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((entry) => (
                <AllowListEntry key={entry.id} entry={entry} namespace={namespace} editable={editable} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
