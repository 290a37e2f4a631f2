import { Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { apiQuery, call } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { usePageSize } from '../../lib/page-size.ts';
import { ExportList } from '../../ui/export-list.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SortHeader } from '../../ui/sort-header.tsx';
import { findingCells } from './finding-cells.ts';
import { FindingFilters, type FindingSearch } from './finding-filters.tsx';
import { FindingRow } from './finding-row.tsx';

const sorts = ['priority', 'severity', 'cvss', 'package', 'published'] as const;
type Sort = (typeof sorts)[number];

/** The order that an address asks for; by priority where it names none that there is. */
function sortOf(text: string | undefined): Sort {
  return sorts.find((sort) => sort === text) ?? 'priority';
}

/** The choice of a layer, or of the base image and what was added to it. */
function placeOf(layer: string | undefined) {
  return layer === 'base' || layer === 'added' ? ({ origin: layer } as const) : { layer };
}

/** Vulnerabilities of a version: filtered, sorted and paged by the server. */
export function FindingList({
  version,
  filters,
  namespace,
  excepts,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  readonly filters: FindingSearch;
  readonly namespace: string;
  /** What somebody may do where a finding does no harm. */
  readonly excepts: 'allow' | 'request' | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const page = Number(filters.page ?? 1);
  const [pageSize, setPageSize] = usePageSize();
  const sort = sortOf(filters.sort);
  const sorting = (column: Sort) => ({
    sorted: sort === column,
    onSort: () => onChange({ sort: column === 'priority' ? undefined : column }),
  });
  const query = {
    repository: version.repository,
    reference: version.digest,
    severity: filters.severity,
    fixable: filters.fixable,
    exploited: filters.exploited,
    suppressed: filters.suppressed,
    ecosystem: filters.ecosystem,
    ...placeOf(filters.layer),
    search: filters.search,
    sort,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
  const { data, error, isPending } = useQuery({
    ...apiQuery('listFindings', { query }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(
    filters.severity ||
      filters.fixable ||
      filters.exploited ||
      filters.suppressed ||
      filters.ecosystem ||
      filters.layer ||
      filters.search,
  );
  return (
    <Stack>
      {(version.security.total > 0 || version.security.suppressed > 0 || filtered) && (
        <Group justify="space-between" align="flex-start">
          <FindingFilters version={version} filters={filters} onChange={onChange} />
          <ExportList
            file={`${version.repository}-${shortDigest(version.digest)}-vulnerabilities`}
            load={(limit, offset) => call('listFindings', { query: { ...query, limit, offset } })}
            cells={findingCells}
          />
        </Group>
      )}
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && <Nothing version={version} filtered={filtered} />}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={1060}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={36}>
                  <VisuallyHidden>Details</VisuallyHidden>
                </Table.Th>
                <SortHeader label="Priority" ta="right" {...sorting('priority')} />
                <Table.Th>Vulnerability</Table.Th>
                <SortHeader label="Severity" {...sorting('severity')} />
                <SortHeader label="CVSS" ta="right" {...sorting('cvss')} />
                <Table.Th ta="right">EPSS</Table.Th>
                <SortHeader label="Package" direction="ascending" {...sorting('package')} />
                <Table.Th>Installed</Table.Th>
                <Table.Th>Fixed in</Table.Th>
                <SortHeader label="Published" {...sorting('published')} />
                <Table.Th>Layer</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((finding) => (
                <FindingRow
                  key={`${finding.vulnerability} ${finding.package.purl} ${finding.path}`}
                  finding={finding}
                  version={version}
                  namespace={namespace}
                  excepts={excepts}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Pager
        total={data?.total ?? 0}
        size={pageSize}
        page={page}
        onChange={(next) => onChange({ page: String(next) })}
        onSize={(size) => {
          setPageSize(size);
          onChange({ page: undefined });
        }}
      />
    </Stack>
  );
}

/** Never just "clean": the state and the coverage decide what an empty list means. */
function Nothing({ version, filtered }: { readonly version: ApiVersionDetail; readonly filtered: boolean }) {
  const { state, coverage } = version.security;
  if (filtered) return <Empty title="No vulnerability passes the filters" />;
  if (state === 'complete' || state === 'stale') {
    return (
      <Empty
        title={
          coverage?.packages === 0 ? 'No packages were found, so none could be matched' : 'No known vulnerabilities'
        }
      >
        <Text size="sm">
          {coverage?.coveredPackages} of {coverage?.packages} packages are covered by advisories.{' '}
          {coverage?.gaps.length ? 'What is not known stands above.' : 'Nothing was left unread.'}
        </Text>
      </Empty>
    );
  }
  return (
    <Empty
      title={
        state === 'queued' || state === 'scanning'
          ? 'The scan is under way'
          : state === 'not_scanned'
            ? 'This version was not scanned yet'
            : `There is no result: ${version.security.reason ?? state}`
      }
    />
  );
}
