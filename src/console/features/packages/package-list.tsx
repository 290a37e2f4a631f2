import { Button, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { packageColumns } from './package-columns.tsx';
import { PackageFilters, type PackageSearch, packageFilters } from './package-filters.tsx';

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
  const filtered = packageFilters.some((name) => filters[name]);
  return (
    <Stack>
      {declared && (
        <Text size="sm" c="dimmed">
          {t('Named by lock files or bills of materials in the image. Whether they are installed is not known.')}
        </Text>
      )}
      <PackageFilters version={version} filters={filters} onChange={onChange}>
        <BillButtons version={version} />
      </PackageFilters>
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

/** Bills of materials that are at hand; the menu of the page has more. */
const bills = [
  { format: 'spdx', label: 'SPDX' },
  { format: 'cyclonedx', label: 'CycloneDX' },
] as const;

function BillButtons({ version: { repository, digest } }: { readonly version: ApiVersionDetail }) {
  return bills.map(({ format, label }) => (
    <Button
      key={format}
      component="a"
      download
      href={`/api/v1/report?${new URLSearchParams({ repository, reference: digest, format })}`}
      variant="default"
      size="compact-sm"
      leftSection={<IconDownload size={14} aria-hidden />}
      translate="no"
    >
      {label}
    </Button>
  ));
}
