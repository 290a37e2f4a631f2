import { Button, Checkbox, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiRetentionPolicy, ApiRetentionRule } from '../../../api/upkeep-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { keyed, withoutKeys } from './keyed.ts';
import { RetentionPreview } from './retention-preview.tsx';
import { RetentionRuleFields } from './retention-rule.tsx';

/** Which versions of a namespace are kept; what would go is shown before anything does. */
export function RetentionForm({
  namespace,
  policy,
  editable,
}: {
  readonly namespace: string;
  readonly policy: ApiRetentionPolicy;
  readonly editable: boolean;
}) {
  const [rules, setRules] = useState(() => policy.rules.map(keyed));
  const [rest, setRest] = useState<Omit<ApiRetentionPolicy, 'rules'>>(policy);
  const save = useApiMutation('updateUpkeep', ['getUpkeep']);
  const preview = useApiMutation('previewRetention');
  const params = { namespace };
  const retention = { ...rest, rules: rules.map(withoutKeys) };
  const change = (key: string, values: Partial<ApiRetentionRule>) =>
    setRules(rules.map((rule) => (rule.key === key ? { ...rule, ...values } : rule)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ params, body: { retention } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('Retention')}
        </Title>
        <Text size="sm" maw={620}>
          {t(
            'A tag stays where any rule keeps it, and where no rule speaks of it. Images of an index that stays, and signatures of what stays, stay with it.',
          )}
        </Text>
        {rules.map((rule) => (
          <RetentionRuleFields
            key={rule.key}
            rule={rule}
            editable={editable}
            onChange={(values) => change(rule.key, values)}
            onRemove={() => setRules(rules.filter((other) => other.key !== rule.key))}
          />
        ))}
        {rules.length === 0 && <Text size="sm">{t('Every tag stays.')}</Text>}
        <RestOfPolicy rest={rest} editable={editable} onChange={(values) => setRest({ ...rest, ...values })} />
        {editable && (
          <Group>
            <Button
              variant="default"
              onClick={() => setRules([...rules, keyed({ repositories: '*', tags: '*', newest: 10 })])}
            >
              {t('Add rule')}
            </Button>
            <Button
              variant="default"
              loading={preview.isPending}
              onClick={() => preview.mutate({ params, body: { retention } })}
            >
              {t('See what would go')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('Save')}
            </Button>
          </Group>
        )}
        <ErrorNotice error={save.error ?? preview.error} />
        {preview.data && <RetentionPreview preview={preview.data} />}
      </Stack>
    </form>
  );
}

type Rest = Omit<ApiRetentionPolicy, 'rules'>;

function RestOfPolicy({
  rest,
  editable,
  onChange,
}: {
  readonly rest: Rest;
  readonly editable: boolean;
  onChange(values: Partial<Rest>): void;
}) {
  const orNothing = (value: number | string) => (value === '' ? undefined : Number(value));
  return (
    <Stack gap="xs">
      <Group align="end">
        <NumberInput
          label={t('Remove versions without a tag after days')}
          placeholder={t('never')}
          min={0}
          disabled={!editable}
          value={rest.untaggedDays ?? ''}
          onChange={(value) => onChange({ untaggedDays: orNothing(value) })}
        />
        <NumberInput
          label={t('Apply every so many hours')}
          placeholder={t('on request')}
          min={1}
          disabled={!editable}
          value={rest.everyHours ?? ''}
          onChange={(value) => onChange({ everyHours: orNothing(value) })}
        />
      </Group>
      <Checkbox
        label={t('Remove immutable tags too')}
        disabled={!editable}
        checked={rest.includeImmutable}
        onChange={(event) => onChange({ includeImmutable: event.currentTarget.checked })}
      />
    </Stack>
  );
}
