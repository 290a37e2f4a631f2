import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { blockedLabels } from '../../lib/blocking.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import { VisibilityBadge } from './namespace-facts.tsx';

const columns: readonly Column<ApiNamespace>[] = [
  {
    id: 'name',
    head: 'Name',
    cell: ({ name }) => (
      <Link className="row-link" to="/namespace" search={{ name }}>
        {name}
      </Link>
    ),
  },
  { id: 'visibility', head: 'Visibility', cell: ({ visibility }) => <VisibilityBadge visibility={visibility} /> },
  {
    id: 'scanning',
    head: 'Scanning|of a namespace',
    cell: ({ scanMode }) => (scanMode === 'automatic' ? t('Automatic') : t('Manual')),
  },
  { id: 'blocks', head: 'Blocks pulls', cell: ({ policy }) => blockedLabels(policy).join(t('; ')) || t('Off') },
  {
    id: 'repositories',
    head: 'Repositories',
    className: 'end',
    cell: ({ repositories }) => formatCount(repositories),
  },
  { id: 'created', head: 'Created', cell: ({ createdAt }) => <Time iso={createdAt} /> },
];

/** Namespaces with what matters of their policies. */
export function NamespaceTable({ namespaces }: { readonly namespaces: readonly ApiNamespace[] }) {
  if (namespaces.length === 0) {
    return (
      <Empty title={t('There is no namespace that you may read')}>
        <Text size="sm">{t('An administrator can create one, or give you rights in one.')}</Text>
      </Empty>
    );
  }
  return (
    <ListTable
      rows={namespaces}
      list="namespaces"
      label={t('Namespaces')}
      minWidth={680}
      columns={columns}
      rowKey={({ name }) => name}
      exported={apiQuery('listNamespaces', {})}
    />
  );
}
