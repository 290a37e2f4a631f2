import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiFindingChange } from '../../../api/search-schemas.ts';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { type Message, t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { KindChips } from '../../ui/kind-chips.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** Filters as they stand in the page's address. */
interface ChangeSearch {
  readonly change?: string;
  readonly page?: string;
}

type Kind = ApiFindingChange['change'];

const kinds: readonly Kind[] = ['affected', 'cleared', 'changed'];

const kindWords: Readonly<Record<Kind, Message>> = {
  affected: 'Newly affected',
  cleared: 'No longer affected',
  changed: 'Severity or fix changed',
};

const columns: readonly Column<ApiFindingChange>[] = [
  { id: 'when', head: 'When', cell: ({ at }) => <Time iso={at} /> },
  { id: 'change', head: 'What happened', cell: ({ change }) => t(kindWords[change]) },
  {
    id: 'vulnerability',
    head: 'Vulnerability',
    className: 'nowrap',
    cell: ({ vulnerability }) => (
      <Link className="row-link" to="/security" search={{ search: vulnerability }}>
        {vulnerability}
      </Link>
    ),
  },
  { id: 'severity', head: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
  { id: 'package', head: 'Package', cell: (row) => <CutText text={row.package.name} /> },
  {
    id: 'installed',
    head: 'Installed',
    className: 'mono nowrap',
    cell: (row) => <CutText text={row.package.version} most={22} />,
  },
  {
    id: 'fixed',
    head: 'Fixed in',
    className: 'mono nowrap',
    cell: ({ fixedVersion }) => (fixedVersion === undefined ? '–' : <CutText text={fixedVersion} most={22} />),
  },
  { id: 'feed', head: 'Source', className: 'nowrap', cell: ({ feed }) => feed ?? '–' },
];

/** What updates of feeds changed in a version since its first scan: which findings came and went, when, and by which feed. */
export function ChangeList({
  version: { repository, digest },
  reference,
  filters,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  /** What the page's address calls the version. */
  readonly reference: string;
  readonly filters: ChangeSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const kind = kinds.find((one) => one === filters.change);
  const wanted = apiQuery('listHistory', { query: { repository, reference: digest, change: kind, ...part } });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  const shown = [
    ...columns,
    actionColumn<ApiFindingChange>(({ at }) => (
      <InnerLink size="sm" className="nowrap" to="/version" search={{ repository, reference, at }}>
        {t('Known then')}
      </InnerLink>
    )),
  ];
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('Changes that updates of feeds brought since the version was first scanned. They are kept for 400 days.')}
      </Text>
      <Group gap="sm">
        <KindChips kinds={kinds} words={kindWords} chosen={kind} onChoose={(change) => onChange({ change })} />
        <ListTools list="history" columns={shown} />
      </Group>
      <QueryList
        result={result}
        empty={
          <Empty
            title={t(
              kind ? 'No change is of this kind' : 'No update of a feed has changed anything in this version yet',
            )}
          />
        }
        list="history"
        label={t('History of the findings')}
        minWidth={860}
        columns={shown}
        rowKey={(row) => [row.at, row.change, row.vulnerability, ...Object.values(row.package)].join(' ')}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
