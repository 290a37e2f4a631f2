import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ApiListedNamespace, namespaceSorts } from '../../../api/namespace-schemas.ts';
import type { Policy } from '../../../policy/policy.ts';
import { apiQuery } from '../../lib/api.ts';
import { blockedLabels } from '../../lib/blocked-labels.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { type Message, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { LevelBar } from '../../ui/level-bar.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Time } from '../../ui/time.tsx';
import { VisibilityBadge } from './namespace-facts.tsx';

const columns: readonly Column<ApiListedNamespace>[] = [
  {
    id: 'name',
    head: 'Name',
    sort: 'ascending',
    cell: ({ name }) => (
      <Link className="row-link" to="/namespace" search={{ name }}>
        {name}
      </Link>
    ),
  },
  { id: 'visibility', head: 'Visibility', cell: ({ visibility }) => <VisibilityBadge visibility={visibility} /> },
  {
    id: 'worst',
    head: 'Images by worst level',
    sort: 'descending',
    cell: ({ worst }) => worst && <LevelBar worst={worst} />,
  },
  {
    id: 'scanning',
    shown: 'wide',
    head: 'Scanning|of a namespace',
    cell: ({ scanMode }) => (scanMode === 'automatic' ? t('Automatic') : t('Manual')),
  },
  { id: 'blocks', head: 'Blocks pulls', cell: ({ policy }) => blockedLabels(policy).join(t('; ')) || t('Off') },
  { id: 'signature', head: 'Signatures', cell: ({ policy }) => t(signatureWord(policy)) },
  {
    id: 'repositories',
    head: 'Repositories',
    className: 'end',
    sort: 'descending',
    cell: ({ repositories }) => formatCount(repositories),
  },
  { id: 'size', head: 'Size', className: 'end nowrap', sort: 'descending', cell: (row) => <Size namespace={row} /> },
  {
    id: 'pushed',
    head: 'Last push',
    className: 'nowrap',
    sort: 'descending',
    cell: ({ pushedAt }) => <Time iso={pushedAt} />,
  },
  {
    id: 'created',
    head: 'Created',
    shown: 'wide',
    sort: 'descending',
    cell: ({ createdAt }) => <Time iso={createdAt} />,
  },
];

/** Filters of the list as they stand in the page's address. */
export interface NamespaceSearch {
  readonly search?: string;
  readonly sort?: string;
  readonly page?: string;
}

const filterNames = ['search', 'sort'] as const;

/** Namespaces that one may read, with what matters of their policies and of what they hold. */
export function NamespaceTable({
  filters,
  onChange,
}: {
  readonly filters: NamespaceSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { search, page } = filters;
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const sort = namespaceSorts.find((one) => one === filters.sort) ?? 'name';
  const wanted = apiQuery('listNamespaces', { query: { search, sort, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  return (
    <Stack>
      <Group justify="space-between">
        <SearchBox
          label={t('Search namespaces')}
          placeholder={t('Name')}
          value={search ?? ''}
          onChange={(text) => onChange({ search: text })}
        />
        <ListTools
          list="namespaces"
          columns={columns}
          views={{ names: filterNames, search: { ...filters }, onOpen: onChange }}
        />
      </Group>
      <QueryList
        result={result}
        empty={<Nothing filtered={search !== undefined} />}
        list="namespaces"
        label={t('Namespaces')}
        minWidth={820}
        columns={columns}
        rowKey={({ name }) => name}
        sorting={{ by: sort, onSort: (by) => onChange({ sort: by === 'name' ? undefined : by }) }}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <Empty title={t('No namespace has this in its name')} />;
  return (
    <Empty title={t('There is no namespace that you may read')}>
      <Text size="sm">{t('An administrator can create one, or give you rights in one.')}</Text>
    </Empty>
  );
}

/** What is used, and of how much where there is a quota. */
function Size({ namespace: { bytes, quotaBytes } }: { readonly namespace: ApiListedNamespace }) {
  if (bytes === undefined) return '–';
  if (quotaBytes === undefined) return formatBytes(bytes);
  return t('{used} of {quota}', { used: formatBytes(bytes), quota: formatBytes(quotaBytes) });
}

function signatureWord({ signature }: Policy): Message {
  if (signature?.pull === 'block') return 'Required';
  return signature?.pull === 'warn' || (signature && signature.deploy !== 'off') ? 'Checked' : 'Off';
}
