import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LayerSelect } from '../../ui/layer-select.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { packageColumns } from './package-columns.tsx';

/** Filters as they stand in the page's address. */
export interface PackageSearch {
  readonly ecosystem?: string;
  readonly search?: string;
  readonly vulnerable?: string;
  readonly layer?: string;
  readonly covered?: string;
  readonly sort?: string;
  readonly page?: string;
}

/** Filters; they make up a view. */
const filterNames = ['ecosystem', 'search', 'vulnerable', 'layer', 'covered'] as const;
/** Bills of materials that are at hand; the menu of the page has more. */
const bills = [
  { format: 'spdx', label: 'SPDX' },
  { format: 'cyclonedx', label: 'CycloneDX' },
] as const;

/** Packages of a version, installed or only declared, with their numbers of vulnerabilities and whether advisories cover them. */
export function PackageList({
  version,
  declared,
  filters,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  readonly declared: boolean;
  readonly filters: PackageSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const { ecosystem, search, vulnerable, layer, covered } = filters;
  const sort: 'package' | 'vulnerabilities' = filters.sort === 'vulnerabilities' ? 'vulnerabilities' : 'package';
  const query = {
    repository: version.repository,
    reference: version.digest,
    ecosystem,
    search,
    vulnerable,
    layer,
    covered,
    sort,
    declared: String(declared),
    ...part,
  };
  const wanted = apiQuery('listPackages', { query });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const filtered = filterNames.some((name) => filters[name]);
  return (
    <Stack>
      {declared && (
        <Text size="sm" c="dimmed">
          {t('Named by lock files or bills of materials in the image. Whether they are installed is not known.')}
        </Text>
      )}
      <Group gap="sm">
        <SearchBox
          label={t('Search packages')}
          placeholder={t('Package')}
          value={search ?? ''}
          onChange={(text) => onChange({ search: text })}
        />
        {version.ecosystems.length > 1 && (
          <FilterSelect
            label={t('Ecosystem')}
            none={t('All ecosystems')}
            width={160}
            value={ecosystem}
            onChange={(value) => onChange({ ecosystem: value })}
            data={version.ecosystems}
          />
        )}
        <LayerSelect layers={version.layers} value={layer} onChange={(value) => onChange({ layer: value })} />
        <FilterChip value={vulnerable} onChange={(value) => onChange({ vulnerable: value })}>
          {t('With vulnerabilities')}
        </FilterChip>
        <FilterChip value={covered} sets="false" onChange={(value) => onChange({ covered: value })}>
          {t('Not covered')}
        </FilterChip>
        <ListTools
          list="packages"
          columns={packageColumns}
          views={{ names: [...filterNames, 'sort'], search: { ...filters }, onOpen: onChange }}
        >
          {bills.map(({ format, label }) => (
            <Button
              key={format}
              component="a"
              download
              href={`/api/v1/report?${new URLSearchParams({ repository: query.repository, reference: query.reference, format })}`}
              variant="default"
              size="compact-sm"
              leftSection={<IconDownload size={14} aria-hidden />}
              translate="no"
            >
              {label}
            </Button>
          ))}
        </ListTools>
      </Group>
      <QueryList
        result={result}
        empty={<Empty title={filtered ? t('No package passes the filters') : t('No package was found in it')} />}
        list="packages"
        label={t('Packages')}
        minWidth={760}
        columns={packageColumns}
        rowKey={(pkg) => `${pkg.purl} ${pkg.path}`}
        sorting={{ by: sort, onSort: (by) => onChange({ sort: by === 'package' ? undefined : by }) }}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}
