import { Group, Select, TextInput } from '@mantine/core';
import { auditResults } from '../../../model/audit-result.ts';
import type { AuditSearch } from '../../lib/audit-query.ts';
import { t } from '../../lib/t.tsx';
import { SearchBox } from '../../ui/search-box.tsx';

/** Filters of the audit log. */
export function AuditFilters({
  filters,
  onChange,
}: {
  readonly filters: AuditSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  return (
    <Group gap="xs" align="flex-end">
      <SearchBox
        label={t('Search in what it was done to')}
        placeholder={t('Repository, namespace, user …')}
        value={filters.search ?? ''}
        onChange={(search) => onChange({ search })}
      />
      <SearchBox
        label={t('User')}
        placeholder={t('User')}
        width={130}
        value={filters.actor ?? ''}
        onChange={(actor) => onChange({ actor })}
      />
      <SearchBox
        label={t('Action')}
        placeholder={t('Action')}
        width={170}
        value={filters.action ?? ''}
        onChange={(action) => onChange({ action })}
      />
      <Select
        aria-label={t('Result')}
        placeholder={t('Any result')}
        data={auditResults.map((value) => ({ value, label: t(resultLabels[value]) }))}
        value={filters.result ?? null}
        onChange={(result) => onChange({ result: result ?? undefined })}
        clearable
        size="xs"
        w={130}
      />
      {(['since', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={name === 'since' ? t('First day') : t('Last day')}
          size="xs"
          value={filters[name] ?? ''}
          onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value || undefined })}
        />
      ))}
    </Group>
  );
}

/** Results as people say them. */
export const resultLabels = { done: 'Done', refused: 'Refused', failed: 'Failed', unknown: 'Unknown' } as const;
