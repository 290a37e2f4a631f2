import { Chip, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { severities } from '../../../model/severity.ts';

/** Filters as they stand in the page's address. */
export interface FindingSearch {
  readonly severity?: string;
  readonly fixable?: string;
  readonly ecosystem?: string;
  readonly layer?: string;
  readonly search?: string;
  readonly sort?: string;
  readonly page?: string;
}

/** Time after the last key before the server is asked, in milliseconds. */
const typingPause = 250;

/** Chips for levels with their numbers, and the other filters. */
export function FindingFilters({
  version,
  filters,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  readonly filters: FindingSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { counts, fixable } = version.security;
  const chosen = filters.severity?.split(',') ?? [];
  return (
    <Group gap="sm">
      <Chip.Group multiple value={chosen} onChange={(values) => onChange({ severity: values.join(',') || undefined })}>
        {severities
          .filter((severity) => counts[severity] > 0)
          .map((severity) => (
            <Chip key={severity} value={severity} size="xs" variant="outline">
              {severity} {counts[severity]}
            </Chip>
          ))}
      </Chip.Group>
      <Chip
        size="xs"
        variant="outline"
        checked={filters.fixable === 'true'}
        onChange={(checked) => onChange({ fixable: checked ? 'true' : undefined })}
      >
        Fixable {fixable}
      </Chip>
      <SearchBox value={filters.search ?? ''} onChange={(search) => onChange({ search: search || undefined })} />
      <Select
        aria-label="Layer"
        placeholder="All layers"
        size="xs"
        w={150}
        clearable
        clearButtonProps={{ 'aria-label': 'All layers' }}
        value={filters.layer ?? null}
        onChange={(layer) => onChange({ layer: layer ?? undefined })}
        data={version.layers.map((layer) => ({ value: String(layer.index), label: `Layer ${layer.index + 1}` }))}
      />
      <Select
        aria-label="Sort by"
        size="xs"
        w={150}
        allowDeselect={false}
        value={filters.sort ?? 'severity'}
        onChange={(sort) => onChange({ sort: sort ?? undefined })}
        data={[
          { value: 'severity', label: 'By severity' },
          { value: 'cvss', label: 'By CVSS score' },
          { value: 'package', label: 'By package' },
          { value: 'published', label: 'Newest first' },
        ]}
      />
    </Group>
  );
}

function SearchBox({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      aria-label="Search vulnerabilities"
      placeholder="Id or package"
      size="xs"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
