import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { findingStates } from '../../../api/finding-contract.ts';
import type { ApiFinding } from '../../../api/finding-schemas.ts';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t, tWord } from '../../lib/t.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { findingColumns } from './finding-columns.tsx';
import { FindingDetails } from './finding-details.tsx';
import { FindingFilters, type FindingSearch } from './finding-filters.tsx';
import { FindingGroups } from './finding-groups.tsx';
import { KnownAt } from './known-at.tsx';

const sorts = ['priority', 'severity', 'cvss', 'package', 'published'] as const;
type Sort = (typeof sorts)[number];

/** Filters that leave something out. */
const conditions = [
  ...(['severity', 'fixable', 'exploited', 'status', 'ecosystem', 'layer', 'search'] as const),
  ...(['epss', 'package', 'vulnerability'] as const),
] as const;
/** What makes up a view. */
const filterNames = [...conditions, 'sort', 'group'] as const;

/** The order that an address asks for; by priority where it names none that there is. */
function sortOf(text: string | undefined): Sort {
  return sorts.find((sort) => sort === text) ?? 'priority';
}

/** What findings are put together by, if by anything. */
function groupOf(text: string | undefined): 'package' | 'vulnerability' | undefined {
  return text === 'package' || text === 'vulnerability' ? text : undefined;
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
  tools,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  readonly filters: FindingSearch;
  readonly namespace: string;
  /** What somebody may do where a finding does no harm. */
  readonly excepts: 'allow' | 'request' | undefined;
  /** What else can be done about what is found. */
  readonly tools?: ReactNode;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const sort = sortOf(filters.sort);
  const group = groupOf(filters.group);
  const wantedFindings = { ...conditionsOf(version, filters), ...part };
  const wanted = apiQuery('listFindings', { query: { ...wantedFindings, at: filters.at, sort } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData, enabled: group === undefined });
  const details = useDetails(version, namespace, excepts);
  const filtered = [...conditions, 'at' as const].some((name) => filters[name]);
  return (
    <Stack>
      {filters.at && <KnownAt at={filters.at} onNow={() => onChange({ at: undefined })} />}
      {(version.security.total > 0 || version.security.suppressed > 0 || filtered) && (
        <Group justify="space-between" align="flex-start">
          <FindingFilters version={version} filters={filters} onChange={onChange} />
          {!group && (
            <ListTools
              list="findings"
              columns={findingColumns}
              views={{ names: filterNames, search: { ...filters }, onOpen: onChange }}
            >
              {tools}
            </ListTools>
          )}
        </Group>
      )}
      {group ? (
        <FindingGroups
          query={{ ...wantedFindings, by: group }}
          paging={paging}
          onOpen={(chosen) => onChange({ group: undefined, ...chosen })}
        />
      ) : (
        <QueryList
          result={result}
          empty={<Nothing version={version} filtered={filtered} />}
          list="findings"
          label={t('Vulnerabilities')}
          minWidth={760}
          columns={findingColumns}
          rowKey={(finding) => `${finding.vulnerability} ${finding.package.purl} ${finding.path}`}
          sorting={{ by: sort, onSort: (by) => onChange({ sort: by === 'priority' ? undefined : by }) }}
          details={details}
          exported={wanted}
          paging={paging}
        />
      )}
    </Stack>
  );
}

/** Which findings of a version the filters leave. */
function conditionsOf(version: ApiVersionDetail, filters: FindingSearch) {
  return {
    repository: version.repository,
    reference: version.digest,
    severity: filters.severity,
    fixable: filters.fixable,
    exploited: filters.exploited,
    status: findingStates.find((state) => state === filters.status),
    ecosystem: filters.ecosystem,
    ...placeOf(filters.layer),
    search: filters.search,
    epss: filters.epss,
    package: filters.package,
    vulnerability: filters.vulnerability,
  };
}

/** What a row opens; the same while what it is about is, so that rows are not drawn again for it. */
function useDetails(
  { repository, digest }: ApiVersionDetail,
  namespace: string,
  excepts: 'allow' | 'request' | undefined,
) {
  return useMemo(
    () => ({
      label: (finding: ApiFinding) =>
        t('Details of {vulnerability} in {package}', {
          vulnerability: finding.vulnerability,
          package: finding.package.name,
        }),
      show: (finding: ApiFinding) => (
        <FindingDetails finding={finding} version={{ repository, digest }} namespace={namespace} excepts={excepts} />
      ),
    }),
    [repository, digest, namespace, excepts],
  );
}

/** Never just "clean": the state and the coverage decide what an empty list means. */
function Nothing({ version, filtered }: { readonly version: ApiVersionDetail; readonly filtered: boolean }) {
  const { state, coverage } = version.security;
  if (filtered) return <Empty title={t('No vulnerability passes the filters')} />;
  if (state === 'complete' || state === 'stale') {
    return (
      <Empty
        title={
          coverage?.packages === 0
            ? t('No packages were found, so none could be matched')
            : t('No known vulnerabilities')
        }
      >
        <Text size="sm">
          {t(
            coverage?.gaps.length
              ? '{covered} of {total} packages are covered by advisories. What is not known stands above.'
              : '{covered} of {total} packages are covered by advisories. Nothing was left unread.',
            { covered: coverage?.coveredPackages ?? 0, total: coverage?.packages ?? 0 },
          )}
        </Text>
      </Empty>
    );
  }
  if (state === 'queued' || state === 'scanning') return <Empty title={t('The scan is under way')} />;
  if (state === 'not_scanned') return <Empty title={t('This version was not scanned yet')} />;
  return <Empty title={t('There is no result: {why}', { why: version.security.reason ?? tWord(state) })} />;
}
