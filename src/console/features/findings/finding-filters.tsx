import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { severities } from '../../../model/severity.ts';
import { type Message, t } from '../../lib/t.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LayerSelect } from '../../ui/layer-select.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SeverityDot } from '../../ui/severity.tsx';

/** Filters as they stand in the page's address. */
export interface FindingSearch {
  readonly severity?: string;
  readonly fixable?: string;
  readonly exploited?: string;
  /** Whether they count, and if not, why. */
  readonly status?: string;
  readonly ecosystem?: string;
  readonly layer?: string;
  readonly search?: string;
  readonly sort?: string;
  /** Used in attacks with this likelihood at least, from 0 to 1. */
  readonly epss?: string;
  /** Name of a package, and id of a vulnerability: of these alone. */
  readonly package?: string;
  readonly vulnerability?: string;
  /** What findings are put together by. */
  readonly group?: string;
  /** As it was known at this time. */
  readonly at?: string;
  readonly page?: string;
}

const origins: readonly { readonly value: string; readonly label: Message }[] = [
  { value: 'base', label: 'Base image' },
  { value: 'added', label: 'Added to it' },
];

/** Likelihoods that can be chosen. */
const likelihoods = ['0.01', '0.1', '0.5'];

interface FilterProps {
  readonly version: ApiVersionDetail;
  readonly filters: FindingSearch;
  onChange(change: Record<string, string | undefined>): void;
}

/** Chips for levels with their numbers, and the other filters. */
export function FindingFilters(props: FilterProps) {
  const { filters, onChange } = props;
  return (
    <Stack gap="xs">
      <FindingChips {...props} />
      <Group gap={8}>
        <SearchBox
          label={t('Search vulnerabilities')}
          placeholder={t('Id or package')}
          value={filters.search ?? ''}
          onChange={(search) => onChange({ search })}
        />
        <PartFilters {...props} />
        <FilterSelect
          label={t('EPSS at least')}
          none={t('Any EPSS')}
          width={120}
          value={filters.epss}
          onChange={(epss) => onChange({ epss })}
          data={likelihoods.map((value) => ({ value, label: `EPSS ≥ ${percentage(Number(value))}` }))}
        />
        <FilterSelect
          label={t('Together by')}
          none={t('Each by itself')}
          width={150}
          value={filters.group}
          onChange={(group) => onChange({ group })}
          data={[
            { value: 'package', label: t('By package') },
            { value: 'vulnerability', label: t('By vulnerability') },
          ]}
        />
        <AloneButtons {...props} />
      </Group>
    </Stack>
  );
}

function FindingChips({ version, filters, onChange }: FilterProps) {
  const { counts, fixable, inKernelHeaders } = version.security;
  const chosen = filters.severity?.split(',') ?? [];
  const chip = (name: 'fixable' | 'exploited', label: string) => (
    <FilterChip value={filters[name]} onChange={(value) => onChange({ [name]: value })}>
      {label}
    </FilterChip>
  );
  return (
    <Group gap={8}>
      <Chip.Group multiple value={chosen} onChange={(values) => onChange({ severity: values.join(',') || undefined })}>
        {severities
          .filter((severity) => counts[severity] > 0)
          .map((severity) => (
            <Chip key={severity} value={severity}>
              <SeverityDot severity={severity} />
              {t(severity)} {counts[severity]}
            </Chip>
          ))}
      </Chip.Group>
      {chip('fixable', t('Fixable {count}', { count: fixable }))}
      {chip('exploited', t('Known exploited'))}
      <StateChips version={version} filters={filters} onChange={onChange} />
      {inKernelHeaders !== undefined && (
        <Text
          size="xs"
          c="dimmed"
          title={t("The kernel itself runs outside the image. The namespace's policy can have them count.")}
        >
          {t('{count} more in headers of the kernel', { count: inKernelHeaders })}
        </Text>
      )}
    </Group>
  );
}

/** Whether findings count, each state with its number; nothing where all of them do. */
function StateChips({ version: { security }, filters, onChange }: FilterProps) {
  const { total, suppressed, excepted = 0 } = security;
  if (suppressed === 0 && !filters.status) return null;
  const states = [
    { value: 'all', label: t('All {count}', { count: total + suppressed }), count: 1 },
    { value: 'open', label: t('Open {count}', { count: total }), count: 1 },
    { value: 'excepted', label: t('Excepted {count}', { count: excepted }), count: excepted },
    {
      value: 'not_affected',
      label: t('Not affected {count}', { count: suppressed - excepted }),
      count: suppressed - excepted,
    },
  ];
  const chosen = filters.status ?? 'all';
  return (
    <Chip.Group
      value={chosen}
      onChange={(status) => onChange({ status: status === 'all' ? undefined : String(status) })}
    >
      {states
        .filter(({ value, count }) => count > 0 || value === chosen)
        .map(({ value, label }) => (
          <Chip key={value} value={value}>
            {label}
          </Chip>
        ))}
    </Chip.Group>
  );
}

/** Of which part of the image: an ecosystem, a layer, what the base image brought. */
function PartFilters({ version: { ecosystems, layers }, filters, onChange }: FilterProps) {
  const parts = layers.some((layer) => layer.base) ? origins : [];
  return (
    <>
      {ecosystems.length > 1 && (
        <FilterSelect
          label={t('Ecosystem')}
          none={t('All ecosystems')}
          width={150}
          value={filters.ecosystem}
          onChange={(ecosystem) => onChange({ ecosystem })}
          data={ecosystems}
        />
      )}
      <LayerSelect
        layers={layers}
        parts={parts.map(({ value, label }) => ({ value, label: t(label) }))}
        value={filters.layer}
        onChange={(layer) => onChange({ layer })}
      />
    </>
  );
}

/** What the list was narrowed to by a group that was opened; each takes that back. */
function AloneButtons({ filters, onChange }: FilterProps) {
  return (['package', 'vulnerability'] as const).map(
    (name) =>
      filters[name] && (
        <Button
          key={name}
          size="compact-sm"
          variant="light"
          rightSection={<IconX size={13} aria-hidden />}
          aria-label={t('No longer {name} alone', { name: filters[name] })}
          onClick={() => onChange({ [name]: undefined })}
        >
          <span translate="no">{filters[name]}</span>
        </Button>
      ),
  );
}
