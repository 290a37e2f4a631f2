import { Checkbox, NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { type Message, t } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { RemoteFields, remoteBody, remoteValues } from './remote-fields.tsx';

const directions: readonly { readonly value: Direction; readonly label: Message }[] = [
  { value: 'push', label: 'From here to the other registry' },
  { value: 'pull', label: 'From the other registry to here' },
];

type Direction = ApiReplicationRule['direction'];

/** What the form of a rule holds besides the other registry. */
interface RuleValues {
  readonly name: string;
  readonly direction: Direction;
  readonly repositories: string[];
  readonly tags: string[];
  readonly onPush: boolean;
  readonly everyHours: number | null;
  readonly deletes: boolean;
}

/** What a rule becomes. */
export type SubmittedRule = RuleValues & ReturnType<typeof remoteBody>;

/** Fields of a rule, new or known. The direction of a known one stays. */
export function RuleForm({
  rule,
  pending,
  error,
  onSubmit,
}: {
  readonly rule?: ApiReplicationRule;
  readonly pending: boolean;
  readonly error: Error | null;
  onSubmit(rule: SubmittedRule): void;
}) {
  const [values, setValues] = useState(() => initialValues(rule));
  const [remote, setRemote] = useState(() => remoteValues(rule));
  const change = (part: Partial<RuleValues>) => setValues((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ ...values, ...remoteBody(remote), onPush: values.onPush && values.direction === 'push' });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('Name')}
          value={values.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          data-autofocus
        />
        {!rule && (
          <Select
            label={t('Direction')}
            data={directions.map(({ value, label }) => ({ value, label: t(label) }))}
            value={values.direction}
            onChange={(value) => change({ direction: (value ?? 'push') as Direction })}
            allowDeselect={false}
          />
        )}
        <RemoteFields
          values={remote}
          authenticated={rule?.authenticated ?? false}
          editable
          onChange={(part) => setRemote((now) => ({ ...now, ...part }))}
        />
        <WhatAndWhen values={values} onChange={change} />
        <FormEnd action={rule ? t('Save') : t('Create')} error={error} pending={pending} />
      </Stack>
    </form>
  );
}

function WhatAndWhen({ values, onChange }: { readonly values: RuleValues; onChange(part: Partial<RuleValues>): void }) {
  return (
    <>
      <TagsInput
        label={t('Repositories')}
        description={t('Without the namespace; * stands for any characters, ? for one')}
        value={values.repositories}
        onChange={(repositories) => onChange({ repositories })}
      />
      <TagsInput label={t('Tags')} value={values.tags} onChange={(tags) => onChange({ tags })} />
      {values.direction === 'push' && (
        <Checkbox
          label={t('Copy each push at once')}
          checked={values.onPush}
          onChange={(event) => onChange({ onPush: event.currentTarget.checked })}
        />
      )}
      <NumberInput
        label={t('Copy everything every so many hours')}
        placeholder={t('on request')}
        min={1}
        allowDecimal={false}
        value={values.everyHours ?? ''}
        onChange={(value) => onChange({ everyHours: value === '' ? null : Number(value) })}
      />
      <Checkbox
        label={t('Delete copies of what is deleted')}
        description={t('Only what this rule copied, and nobody changed since')}
        checked={values.deletes}
        onChange={(event) => onChange({ deletes: event.currentTarget.checked })}
      />
    </>
  );
}

function initialValues(rule: ApiReplicationRule | undefined): RuleValues {
  return {
    ...{ name: rule?.name ?? '', direction: rule?.direction ?? 'push' },
    ...{ repositories: rule?.repositories ?? ['*'], tags: rule?.tags ?? ['*'] },
    ...{ onPush: rule?.onPush ?? false, everyHours: rule?.everyHours ?? null, deletes: rule?.deletes ?? false },
  };
}
