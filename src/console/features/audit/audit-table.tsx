import { Badge, Code, Table, Text } from '@mantine/core';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { Time } from '../../ui/time.tsx';
import { resultLabels } from './audit-filters.tsx';

/** Entries of the audit log. */
export function AuditTable({ entries }: { readonly entries: readonly ApiAuditEntry[] }) {
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>On</Table.Th>
            <Table.Th>Result</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Details</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Row key={entry.number} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ entry }: { readonly entry: ApiAuditEntry }) {
  const details = Object.entries(entry.detail).map(([name, value]) => `${name}: ${textOf(value)}`);
  return (
    <Table.Tr>
      <Table.Td title={`Entry ${entry.number}, ${entry.hash.slice(0, 12)}`}>
        <Time iso={entry.time} />
      </Table.Td>
      <Table.Td fw={600}>{entry.actor}</Table.Td>
      <Table.Td>
        <Code>{entry.action}</Code>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{entry.target ?? '–'}</Table.Td>
      <Table.Td>
        <Badge c={entry.result === 'done' ? undefined : 'var(--console-danger)'} title={entry.code}>
          {resultLabels[entry.result]}
        </Badge>
      </Table.Td>
      <Table.Td className="nowrap">{entry.address ?? '–'}</Table.Td>
      <Table.Td maw={360}>
        <Text size="xs" lineClamp={2} title={details.join('\n')} style={{ overflowWrap: 'anywhere' }}>
          {details.join(', ') || '–'}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
