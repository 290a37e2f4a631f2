import { Button, Group, MultiSelect, PasswordInput, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { notificationKinds } from '../../../model/notification-event.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TargetKindFields } from './target-kind-fields.tsx';
import { initialValues, type TargetValues } from './target-values.ts';

const events = Object.entries(notificationKinds).map(([value, label]) => ({ value, label }));
const severities = ['Critical', 'High', 'Medium', 'Low', 'Negligible'];
const digests = [
  { value: '0', label: 'Each event at once' },
  { value: '15', label: 'Collected for 15 minutes' },
  { value: '60', label: 'Collected for an hour' },
  { value: '1440', label: 'Collected for a day' },
];

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
          label="Name"
          value={values.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          required
          data-autofocus
        />
        <TargetKindFields values={values} known={target} onChange={change} />
        {values.kind === 'webhook' && <SecretFields known={target} onChange={change} />}
        <MultiSelect
          label="Events"
          data={events}
          value={[...values.events]}
          onChange={(kinds) => change({ events: kinds as TargetValues['events'] })}
          required
          searchable
        />
        <TagsInput
          label="Repositories"
          description="Names, in which * stands for any characters; none: all"
          value={values.repositories}
          onChange={(repositories) => change({ repositories })}
          maxTags={50}
        />
        <Select
          label="Severity"
          description="Vulnerabilities and scans at this level or above"
          placeholder="All"
          data={severities}
          value={values.severity}
          onChange={(severity) => change({ severity: severity as TargetValues['severity'] })}
          clearable
        />
        {(values.kind !== 'webhook' || values.format !== 'harbor') && (
          <Select
            label="When"
            data={digests}
            value={String(values.digestMinutes)}
            onChange={(minutes) => change({ digestMinutes: Number(minutes ?? 0) })}
            allowDeselect={false}
          />
        )}
        <ErrorNotice error={error} />
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {target ? 'Save' : 'Create'}
          </Button>
        </Group>
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
        label="Secret"
        description={known?.signed ? 'Empty: stays as it is' : 'Bodies are signed with it; empty: they are not'}
        autoComplete="new-password"
        onChange={(event) => onChange({ secret: event.currentTarget.value || undefined })}
        visibilityToggleButtonProps={{ 'aria-label': 'Show secret' }}
      />
      <PasswordInput
        label="Authorization header"
        description={known?.authorized ? 'Empty: stays, unless the address changes' : 'For example: Bearer TOKEN'}
        autoComplete="new-password"
        onChange={(event) => onChange({ authorization: event.currentTarget.value || undefined })}
        visibilityToggleButtonProps={{ 'aria-label': 'Show header' }}
      />
    </>
  );
}
