import { Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core';
import type { ApiRetentionRule } from '../../../api/upkeep-schemas.ts';
import { t } from '../../lib/t.tsx';

/** Which tags a rule speaks of, and what it keeps of them. */
export function RetentionRuleFields({
  rule,
  editable,
  onChange,
  onRemove,
}: {
  readonly rule: ApiRetentionRule;
  readonly editable: boolean;
  onChange(values: Partial<ApiRetentionRule>): void;
  onRemove(): void;
}) {
  const number = (field: 'newest' | 'pushedDays' | 'pulledDays', label: string) => (
    <NumberInput
      label={label}
      w={150}
      min={0}
      allowDecimal={false}
      disabled={!editable || rule.always}
      value={rule[field] ?? ''}
      onChange={(value) => onChange({ [field]: value === '' ? undefined : Number(value) })}
    />
  );
  return (
    <Group align="end">
      <TextInput
        label={t('Repositories')}
        w={150}
        disabled={!editable}
        value={rule.repositories}
        onChange={(event) => onChange({ repositories: event.currentTarget.value })}
      />
      <TextInput
        label={t('Tags')}
        w={150}
        disabled={!editable}
        value={rule.tags}
        onChange={(event) => onChange({ tags: event.currentTarget.value })}
      />
      {number('newest', t('Keep the newest'))}
      {number('pushedDays', t('Pushed within days'))}
      {number('pulledDays', t('Pulled within days'))}
      <Checkbox
        label={t('Always keep')}
        mb={8}
        disabled={!editable}
        checked={rule.always ?? false}
        onChange={(event) => onChange({ always: event.currentTarget.checked ? true : undefined })}
      />
      {editable && (
        <Button variant="subtle" onClick={onRemove}>
          {t('Remove')}
        </Button>
      )}
    </Group>
  );
}
