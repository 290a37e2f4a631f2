import { Table } from '@mantine/core';
import type { ApiComparedPackage, ApiComparison } from '../../../api/comparison-schemas.ts';
import { ChangeSection } from './change-section.tsx';
import { Transition } from './transition.tsx';

/** Packages that came, went and changed. */
export function PackageChanges({ changes }: { readonly changes: ApiComparison['packages'] }) {
  const head = ['Package', 'Ecosystem', 'Version'];
  const rows = (items: readonly ApiComparedPackage[]) =>
    items.map((one) => (
      <Table.Tr key={`${one.ecosystem} ${one.name}`}>
        <Table.Td style={{ overflowWrap: 'anywhere' }}>{one.name}</Table.Td>
        <Table.Td>{one.ecosystem}</Table.Td>
        <Table.Td className="mono">
          <Transition before={one.before?.join(', ')} after={one.after?.join(', ')} />
        </Table.Td>
      </Table.Tr>
    ));
  const { added, removed, changed, total } = changes;
  return (
    <>
      <ChangeSection title="Packages in another version" total={total.changed} head={head} rows={rows(changed)} />
      <ChangeSection title="New packages" total={total.added} head={head} rows={rows(added)} />
      <ChangeSection title="Packages that are gone" total={total.removed} head={head} rows={rows(removed)} />
    </>
  );
}
