import { TextInput } from '@mantine/core';
import { t } from '../lib/t.tsx';

/** The first field of a form that makes something, for its name; the cursor stands in it. */
export function NameField({
  description,
  value,
  onChange,
}: {
  /** What names may be, or what it is for. */
  readonly description: string;
  readonly value: string;
  onChange(value: string): void;
}) {
  return (
    <TextInput
      label={t('Name')}
      description={description}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      autoComplete="off"
      required
      data-autofocus
    />
  );
}
