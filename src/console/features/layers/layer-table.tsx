import { Badge, Group, Table } from '@mantine/core';
import type { ApiLayer } from '../../../api/schemas.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { Copy } from '../../ui/copy.tsx';

/** Layers of an image, lowest first, with the instructions that made them. */
export function LayerTable({ layers }: { readonly layers: readonly ApiLayer[] }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Layer</Table.Th>
            <Table.Th>Instruction</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th>Digest</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {layers.map((layer) => (
            <Table.Tr key={layer.index}>
              <Table.Td className="nowrap">
                {layer.index + 1}
                {layer.base && <Badge ml={8}>base image</Badge>}
              </Table.Td>
              <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
                {layer.createdBy ?? 'not told'}
              </Table.Td>
              <Table.Td ta="right" className="nowrap">
                {formatBytes(layer.size)}
              </Table.Td>
              <Table.Td>
                <Group gap={4} wrap="nowrap">
                  <span className="mono">{shortDigest(layer.digest)}</span>
                  <Copy text={layer.digest} what={`digest of layer ${layer.index + 1}`} />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
