import { Stack, Table, Text } from '@mantine/core';
import type { ApiRetentionPreview } from '../../../api/upkeep-schemas.ts';
import { plural, shortDigest } from '../../lib/format.ts';

/** What becomes of each tag, and why; what goes comes first. */
export function RetentionPreview({ preview }: { readonly preview: ApiRetentionPreview }) {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} role="status">
        {plural(preview.tags, 'tag')} and {plural(preview.versions, 'version')} would go, {plural(preview.kept, 'tag')}{' '}
        would stay
      </Text>
      <Table.ScrollContainer minWidth={640} mah={420}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Repository</Table.Th>
              <Table.Th>Version</Table.Th>
              <Table.Th>Result</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.items.map(({ repository, tag, digest, keep, reason }) => (
              <Table.Tr key={`${repository} ${tag ?? ''} ${digest}`}>
                <Table.Td>{repository}</Table.Td>
                <Table.Td title={digest}>{tag ?? shortDigest(digest)}</Table.Td>
                <Table.Td>{keep ? 'Stays' : 'Goes'}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
