import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiNamespace } from '../../../api/schemas.ts';
import { blockedLabels } from '../../lib/blocking.ts';
import { formatCount } from '../../lib/format.ts';
import { Empty } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { VisibilityBadge } from './namespace-facts.tsx';

/** Namespaces with what matters of their policies. */
export function NamespaceTable({ namespaces }: { readonly namespaces: readonly ApiNamespace[] }) {
  if (namespaces.length === 0) {
    return (
      <Empty title="There is no namespace that you may read">
        <Text size="sm">An administrator can create one, or give you rights in one.</Text>
      </Empty>
    );
  }
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Visibility</Table.Th>
            <Table.Th>Scanning</Table.Th>
            <Table.Th>Blocks pulls</Table.Th>
            <Table.Th ta="right">Repositories</Table.Th>
            <Table.Th>Created</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {namespaces.map((namespace) => (
            <Row key={namespace.name} namespace={namespace} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ namespace }: { readonly namespace: ApiNamespace }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Link className="row-link" to="/namespace" search={{ name: namespace.name }}>
          {namespace.name}
        </Link>
      </Table.Td>
      <Table.Td>
        <VisibilityBadge visibility={namespace.visibility} />
      </Table.Td>
      <Table.Td>{namespace.scanMode === 'automatic' ? 'Automatic' : 'Manual'}</Table.Td>
      <Table.Td>{blockedLabels(namespace.policy).join('; ') || 'Off'}</Table.Td>
      <Table.Td ta="right">{formatCount(namespace.repositories)}</Table.Td>
      <Table.Td>
        <Time iso={namespace.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
