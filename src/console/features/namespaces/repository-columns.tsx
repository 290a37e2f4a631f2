import { Link } from '@tanstack/react-router';
import type { ApiRepository } from '../../../api/namespace-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import type { Column } from '../../ui/column.ts';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';

/** Columns of a namespace's repositories; the level is that of the version pushed last. */
export const repositoryColumns: readonly Column<ApiRepository>[] = [
  {
    id: 'repository',
    head: 'Repository',
    sort: 'ascending',
    className: 'breaks',
    cell: ({ name }) => (
      <Link className="row-link" to="/repository" search={{ name }}>
        {name.slice(name.indexOf('/') + 1)}
      </Link>
    ),
  },
  {
    id: 'security',
    head: 'Security level of the newest version',
    cell: ({ security }) => security && <SecurityLevel security={security} detailed />,
  },
  { id: 'tags', head: 'Tags', className: 'end', cell: ({ tags }) => formatCount(tags) },
  { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
  { id: 'pulls', head: 'Pulls', className: 'end', sort: 'descending', cell: ({ pulls }) => formatCount(pulls) },
  {
    id: 'pushed',
    head: 'Last push',
    className: 'nowrap',
    sort: 'descending',
    cell: ({ pushedAt }) => <Time iso={pushedAt} />,
  },
  {
    id: 'pulled',
    head: 'Last pull',
    className: 'nowrap',
    sort: 'descending',
    cell: ({ pulledAt }) => <Time iso={pulledAt} />,
  },
  {
    id: 'created',
    head: 'Created',
    className: 'nowrap',
    shown: 'chosen',
    cell: ({ createdAt }) => <Time iso={createdAt} />,
  },
];
