import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { t } from '../../lib/t.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LayerSelect } from '../../ui/layer-select.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
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

/** Those that leave packages out; with the order, they make up a view. */
export const packageFilters = ['ecosystem', 'search', 'vulnerable', 'layer', 'covered'] as const;

/** What the packages of a version are narrowed down by, and the tools of their list. */
export function PackageFilters({
  version,
  filters,
  onChange,
  children,
}: {
  readonly version: ApiVersionDetail;
  readonly filters: PackageSearch;
  onChange(change: Record<string, string | undefined>): void;
  /** More tools. */
  readonly children: ReactNode;
}) {
  const { ecosystem, search, vulnerable, layer, covered } = filters;
  return (
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
        views={{ names: [...packageFilters, 'sort'], search: { ...filters }, onOpen: onChange }}
      >
        {children}
      </ListTools>
    </Group>
  );
}
