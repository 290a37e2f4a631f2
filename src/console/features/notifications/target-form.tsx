import { MultiSelect, PasswordInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { notificationKinds } from '../../../model/notification-event.ts';
import { t } from '../../lib/t.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { TargetKindFields } from './target-kind-fields.tsx';
import { initialValues, type TargetValues } from './target-values.ts';

const severities = ['Critical', 'High', 'Medium', 'Low', 'Negligible'] as const;
const digests = [
  { value: '0', label: 'Each event at once' },
  { value: '15', label: 'Collected for 15 minutes' },
  { value: '60', label: 'Collected for an hour' },
  { value: '1440', label: 'Collected for a day' },
] as const;

/** Fields of a target, new or known. */
export function TargetForm({
  target,
  pending,
  error,
  onSubmit,
}: {
  readonly target?: ApiNotificationTarget;
  readonly pending: boolean;
  readonly error: Error | null;
  onSubmit(values: TargetValues): void;
}) {
  const [values, setValues] = useState(() => initialValues(target));
  const change = (part: Partial<TargetValues>) => setValues((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(values);
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
        <TargetKindFields values={values} known={target} onChange={change} />
        {values.kind === 'webhook' && <SecretFields known={target} onChange={change} />}
        <MultiSelect
          label={t('Events')}
          data={Object.entries(notificationKinds).map(([value, label]) => ({ value, label: t(label) }))}
          value={[...values.events]}
          onChange={(kinds) => change({ events: kinds as TargetValues['events'] })}
          required
          searchable
        />
        <TagsInput
          label={t('Repositories')}
          description={t('Names, in which * stands for any characters; none: all')}
          value={values.repositories}
          onChange={(repositories) => change({ repositories })}
          maxTags={50}
        />
        <Select
          label={t('Severity')}
          description={t('Vulnerabilities and scans at this level or above')}
          placeholder={t('All')}
          data={severities.map((value) => ({ value, label: t(value) }))}
          value={values.severity}
          onChange={(severity) => change({ severity: severity as TargetValues['severity'] })}
          clearable
        />
        {(values.kind !== 'webhook' || values.format !== 'harbor') && (
          <Select
            label={t('When')}
            data={digests.map(({ value, label }) => ({ value, label: t(label) }))}
            value={String(values.digestMinutes)}
            onChange={(minutes) => change({ digestMinutes: Number(minutes ?? 0) })}
            allowDeselect={false}
          />
        )}
        <FormEnd action={target ? t('Save') : t('Create')} error={error} pending={pending} />
      </Stack>
    </form>
  );
}

function SecretFields({
  known,
  onChange,
}: {
  readonly known?: ApiNotificationTarget;
  onChange(part: Partial<TargetValues>): void;
}) {
  return (
    <>
      <PasswordInput
        label={t('Secret')}
        description={known?.signed ? t('Empty: stays as it is') : t('Bodies are signed with it; empty: they are not')}
        autoComplete="new-password"
        onChange={(event) => onChange({ secret: event.currentTarget.value || undefined })}
        visibilityToggleButtonProps={{ 'aria-label': t('Show secret') }}
      />
      <PasswordInput
        label={t('Authorization header')}
        description={known?.authorized ? t('Empty: stays, unless the address changes') : t('For example: Bearer TOKEN')}
        autoComplete="new-password"
        onChange={(event) => onChange({ authorization: event.currentTarget.value || undefined })}
        visibilityToggleButtonProps={{ 'aria-label': t('Show header') }}
      />
    </>
  );
}
