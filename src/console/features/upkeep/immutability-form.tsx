import { Button, Group, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiImmutabilityRule } from '../../../api/upkeep-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type Keyed, keyed, withoutKeys } from './keyed.ts';

/** Which tags of a namespace stay where they are. */
export function ImmutabilityForm({
  namespace,
  rules: stored,
  editable,
}: {
  readonly namespace: string;
  readonly rules: readonly ApiImmutabilityRule[];
  readonly editable: boolean;
}) {
  const [rules, setRules] = useState(() => stored.map(keyed));
  const save = useApiMutation('updateUpkeep', ['getUpkeep', 'listTags']);
  const change = (key: string, values: Partial<ApiImmutabilityRule>) =>
    setRules(rules.map((rule) => (rule.key === key ? { ...rule, ...values } : rule)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ params: { namespace }, body: { immutability: rules.map(withoutKeys) } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('Immutable tags')}
        </Title>
        <Text size="sm" maw={620}>
          {t(
            'Tags that can be neither moved nor deleted once they are pushed. Patterns have * for any characters and ? for one.',
          )}
        </Text>
        {rules.map((rule) => (
          <Rule
            key={rule.key}
            rule={rule}
            editable={editable}
            onChange={(values) => change(rule.key, values)}
            onRemove={() => setRules(rules.filter((other) => other.key !== rule.key))}
          />
        ))}
        {rules.length === 0 && <Text size="sm">{t('Every tag may move.')}</Text>}
        {editable && (
          <Group>
            <Button
              variant="default"
              onClick={() => setRules([...rules, keyed({ repositories: '*', tags: '*', except: ['latest'] })])}
            >
              {t('Add rule')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('Save')}
            </Button>
          </Group>
        )}
        <ErrorNotice error={save.error} />
      </Stack>
    </form>
  );
}

function Rule({
  rule,
  editable,
  onChange,
  onRemove,
}: {
  readonly rule: Keyed<ApiImmutabilityRule>;
  readonly editable: boolean;
  onChange(values: Partial<ApiImmutabilityRule>): void;
  onRemove(): void;
}) {
  return (
    <Group align="end">
      <TextInput
        label={t('Repositories')}
        disabled={!editable}
        value={rule.repositories}
        onChange={(event) => onChange({ repositories: event.currentTarget.value })}
      />
      <TextInput
        label={t('Tags')}
        disabled={!editable}
        value={rule.tags}
        onChange={(event) => onChange({ tags: event.currentTarget.value })}
      />
      <TagsInput
        label={t('But not')}
        disabled={!editable}
        value={rule.except}
        onChange={(except) => onChange({ except })}
      />
      {editable && (
        <Button variant="subtle" onClick={onRemove}>
          {t('Remove')}
        </Button>
      )}
    </Group>
  );
}
