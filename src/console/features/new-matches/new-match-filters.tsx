import { Chip, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiOutput } from '../../../api/client.ts';
import { severities } from '../../../model/severity.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, type Message, t } from '../../lib/t.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SeverityDot } from '../../ui/severity.tsx';

/** Filters as they stand in the page's address. */
export interface NewMatchSearch {
  /** `open` where it is absent. */
  readonly status?: string;
  readonly days?: string;
  readonly severity?: string;
  readonly namespace?: string;
  readonly search?: string;
  readonly page?: string;
}

const states: readonly { readonly value: 'open' | 'acknowledged' | 'all'; readonly label: Message }[] = [
  { value: 'open', label: 'To acknowledge' },
  { value: 'acknowledged', label: 'Acknowledged' },
  { value: 'all', label: 'All' },
];

/** How far back one can look, in days; the server looks back 30 by itself. */
export const spans = ['1', '7', '90'];

/** What of the news is listed. */
export function NewMatchFilters({
  filters,
  counts,
  onChange,
}: {
  readonly filters: NewMatchSearch;
  /** Absent before the server has answered. */
  readonly counts: ApiOutput<'listNewMatches'>['states'] | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const namespaces = useQuery(apiQuery('listNamespaces', { query: {} })).data?.items ?? [];
  const countOf = (state: (typeof states)[number]['value']) =>
    counts && formatCount(state === 'all' ? counts.open + counts.acknowledged : counts[state]);
  return (
    <Group gap={8}>
      <Chip.Group
        value={filters.status ?? 'open'}
        onChange={(status) => onChange({ status: status === 'open' ? undefined : String(status) })}
      >
        {states.map(({ value, label }) => (
          <Chip key={value} value={value}>
            {t(label)} {countOf(value)}
          </Chip>
        ))}
      </Chip.Group>
      <Chip.Group
        multiple
        value={filters.severity?.split(',') ?? []}
        onChange={(values) => onChange({ severity: values.join(',') || undefined })}
      >
        {severities.slice(0, 4).map((severity) => (
          <Chip key={severity} value={severity}>
            <SeverityDot severity={severity} />
            {t(severity)}
          </Chip>
        ))}
      </Chip.Group>
      <SearchBox
        label={t('Search vulnerabilities')}
        placeholder={t('Id or package')}
        value={filters.search ?? ''}
        onChange={(search) => onChange({ search })}
      />
      <FilterSelect
        label={t('Since')}
        none={t('In 30 days')}
        width={130}
        value={filters.days}
        onChange={(days) => onChange({ days })}
        data={spans.map((value) => ({ value, label: counted(Number(value), 'In {count} day', 'In {count} days') }))}
      />
      {(namespaces.length > 1 || filters.namespace) && (
        <FilterSelect
          label={t('Namespace')}
          none={t('All namespaces')}
          width={160}
          value={filters.namespace}
          onChange={(namespace) => onChange({ namespace })}
          data={namespaces.map(({ name }) => name)}
        />
      )}
    </Group>
  );
}
