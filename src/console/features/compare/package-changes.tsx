import type { ApiComparedPackage, ApiComparison } from '../../../api/comparison-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ChangeSection } from './change-section.tsx';
import { Transition } from './transition.tsx';

const columns: readonly Column<ApiComparedPackage>[] = [
  { id: 'package', head: 'Package', className: 'breaks', cell: ({ name }) => name },
  { id: 'ecosystem', head: 'Ecosystem', cell: ({ ecosystem }) => ecosystem },
  {
    id: 'version',
    head: 'Version',
    className: 'mono',
    cell: ({ before, after }) => <Transition before={before?.join(', ')} after={after?.join(', ')} />,
  },
];

/** Packages that came, went and changed. */
export function PackageChanges({ changes }: { readonly changes: ApiComparison['packages'] }) {
  const { added, removed, changed, total } = changes;
  const shape = {
    columns,
    rowKey: ({ ecosystem, name }: ApiComparedPackage) => `${ecosystem} ${name}`,
  };
  return (
    <>
      <ChangeSection title={t('Packages in another version')} total={total.changed} rows={changed} {...shape} />
      <ChangeSection title={t('New packages')} total={total.added} rows={added} {...shape} />
      <ChangeSection title={t('Packages that are gone')} total={total.removed} rows={removed} {...shape} />
    </>
  );
}
