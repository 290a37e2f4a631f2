import type { ApiLayer } from '../../api/version-schemas.ts';
import { t } from '../lib/t.tsx';
import { FilterSelect } from './filter-select.tsx';

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
    <FilterSelect
      label={t('Layer')}
      none={t('All layers')}
      width={130}
      value={value}
      onChange={onChange}
      data={[
        ...parts,
        ...layers.map(({ index }) => ({ value: String(index), label: t('Layer {number}', { number: index + 1 }) })),
      ]}
    />
  );
}
