import { Button, Chip, Group, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { severities } from '../../../model/severity.ts';
import { type Message, t } from '../../lib/t.tsx';
import { LayerSelect } from '../../ui/layer-select.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SeverityDot } from '../../ui/severity.tsx';

/** Filters as they stand in the page's address. */
export interface FindingSearch {
  readonly severity?: string;
  readonly fixable?: string;
  readonly exploited?: string;
  readonly suppressed?: string;
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
  const { counts, fixable, total, suppressed, inKernelHeaders } = version.security;
  const chosen = filters.severity?.split(',') ?? [];
  return (
    <Stack gap="xs">
      <Group gap={8}>
        <Chip.Group
          multiple
          value={chosen}
          onChange={(values) => onChange({ severity: values.join(',') || undefined })}
        >
          {severities
            .filter((severity) => counts[severity] > 0)
            .map((severity) => (
              <Chip key={severity} value={severity} size="xs" variant="outline">
                <SeverityDot severity={severity} />
                {t(severity)} {counts[severity]}
              </Chip>
            ))}
        </Chip.Group>
        <Chip
          size="xs"
          variant="outline"
          checked={filters.fixable === 'true'}
          onChange={(checked) => onChange({ fixable: checked ? 'true' : undefined })}
        >
          {t('Fixable {count}', { count: fixable })}
        </Chip>
        <Chip
          size="xs"
          variant="outline"
          checked={filters.exploited === 'true'}
          onChange={(checked) => onChange({ exploited: checked ? 'true' : undefined })}
        >
          {t('Known exploited')}
        </Chip>
        {(suppressed > 0 || filters.suppressed) && (
          <Chip
            size="xs"
            variant="outline"
            checked={filters.suppressed === 'false'}
            onChange={(checked) => onChange({ suppressed: checked ? 'false' : undefined })}
          >
            {t('Open {count}', { count: total })}
          </Chip>
        )}
        {(suppressed > 0 || filters.suppressed) && (
          <Chip
            size="xs"
            variant="outline"
            checked={filters.suppressed === 'true'}
            onChange={(checked) => onChange({ suppressed: checked ? 'true' : undefined })}
          >
            {t('Suppressed {count}', { count: suppressed })}
          </Chip>
        )}
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
      <Group gap={8}>
        <SearchBox
          label={t('Search vulnerabilities')}
          placeholder={t('Id or package')}
          value={filters.search ?? ''}
          onChange={(search) => onChange({ search })}
        />
        {version.ecosystems.length > 1 && (
          <Select
            aria-label={t('Ecosystem')}
            placeholder={t('All ecosystems')}
            size="xs"
            w={150}
            clearable
            clearButtonProps={{ 'aria-label': t('All ecosystems') }}
            value={filters.ecosystem ?? null}
            onChange={(ecosystem) => onChange({ ecosystem: ecosystem ?? undefined })}
            data={version.ecosystems}
          />
        )}
        <LayerSelect
          layers={version.layers}
          parts={
            version.layers.some((layer) => layer.base)
              ? origins.map(({ value, label }) => ({ value, label: t(label) }))
              : []
          }
          value={filters.layer}
          onChange={(layer) => onChange({ layer })}
        />
        <Select
          aria-label={t('EPSS at least')}
          placeholder={t('Any EPSS')}
          size="xs"
          w={120}
          clearable
          clearButtonProps={{ 'aria-label': t('Any EPSS') }}
          value={filters.epss ?? null}
          onChange={(epss) => onChange({ epss: epss ?? undefined })}
          data={likelihoods.map((value) => ({ value, label: `EPSS ≥ ${percentage(Number(value))}` }))}
        />
        <Select
          aria-label={t('Together by')}
          placeholder={t('Each by itself')}
          size="xs"
          w={150}
          clearable
          clearButtonProps={{ 'aria-label': t('Each by itself') }}
          value={filters.group ?? null}
          onChange={(group) => onChange({ group: group ?? undefined })}
          data={[
            { value: 'package', label: t('By package') },
            { value: 'vulnerability', label: t('By vulnerability') },
          ]}
        />
        {(['package', 'vulnerability'] as const).map(
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
        )}
      </Group>
    </Stack>
  );
}
