import { Select } from '@mantine/core';
import type { ApiLayer } from '../../api/version-schemas.ts';
import { t } from '../lib/t.tsx';

/** The choice of one layer of an image, or of other parts of it that are named before; nothing where it has one layer alone. */
export function LayerSelect({
  layers,
  parts = [],
  value,
  onChange,
}: {
  readonly layers: readonly ApiLayer[];
  readonly parts?: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  if (layers.length < 2) return null;
  return (
    <Select
      aria-label={t('Layer')}
      placeholder={t('All layers')}
      size="xs"
      w={130}
      clearable
      clearButtonProps={{ 'aria-label': t('All layers') }}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      data={[
        ...parts,
        ...layers.map(({ index }) => ({ value: String(index), label: t('Layer {number}', { number: index + 1 }) })),
      ]}
    />
  );
}
