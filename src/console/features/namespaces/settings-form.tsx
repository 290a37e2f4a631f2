import { Button, Group, Input, Radio, Stack, Switch, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { type Message, t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type NamespaceSettings, scanModes, settingsOf, switchGroups, visibilities } from './namespace-settings.ts';

/** Calls whose answers they decide. */
const outdated = [
  ...(['getNamespace', 'listNamespaces', 'getVersion'] as const),
  ...(['listRisks', 'listPackages', 'listFindings'] as const),
];

/** Who may pull, when images are scanned, and what is looked for in them. */
export function SettingsForm({
  namespace,
  editable,
}: {
  readonly namespace: ApiNamespace;
  readonly editable: boolean;
}) {
  const [values, setValues] = useState(settingsOf(namespace));
  const update = useApiMutation('updateNamespace', outdated);
  const set = (change: Partial<NamespaceSettings>) => {
    update.reset();
    setValues({ ...values, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ params: { namespace: namespace.name }, body: values });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg" maw={620}>
        <Choice
          label={t('Visibility')}
          options={visibilities}
          value={values.visibility}
          disabled={!editable}
          onChange={(visibility) => set({ visibility })}
        />
        <Choice
          label={t('Scanning|of a namespace')}
          description={t('A change does not scan what is already there')}
          options={scanModes}
          value={values.scanMode}
          disabled={!editable}
          onChange={(scanMode) => set({ scanMode })}
        />
        <Switches values={values} disabled={!editable} onChange={set} />
        <ErrorNotice error={update.error} />
        {editable ? (
          <Save pending={update.isPending} saved={update.isSuccess} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('Those who manage the namespace can change this.')}
          </Text>
        )}
      </Stack>
    </form>
  );
}

function Choice<V extends string>({
  label,
  description,
  options,
  value,
  disabled,
  onChange,
}: {
  readonly label: string;
  readonly description?: string;
  readonly options: readonly { readonly value: V; readonly label: Message }[];
  readonly value: V;
  readonly disabled: boolean;
  onChange(value: V): void;
}) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Radio.Group label={label} description={description} value={value} onChange={choose}>
      <Stack gap={6} mt={6}>
        {options.map((option) => (
          <Radio key={option.value} disabled={disabled} value={option.value} label={t(option.label)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Switches({
  values,
  disabled,
  onChange,
}: {
  readonly values: NamespaceSettings;
  readonly disabled: boolean;
  onChange(change: Partial<NamespaceSettings>): void;
}) {
  return switchGroups.map(({ title, description, switches }) => (
    <Input.Wrapper key={title} label={t(title)} description={description && t(description)} labelElement="div">
      <Stack gap={6} mt={6}>
        {switches.map(({ name, label }) => (
          <Switch
            key={name}
            disabled={disabled}
            checked={values[name]}
            onChange={({ currentTarget }) => onChange({ [name]: currentTarget.checked })}
            label={t(label)}
          />
        ))}
      </Stack>
    </Input.Wrapper>
  ));
}

function Save({ pending, saved }: { readonly pending: boolean; readonly saved: boolean }) {
  return (
    <Group>
      <Button type="submit" loading={pending}>
        {t('Save')}
      </Button>
      {saved && (
        <Text size="sm" role="status">
          {t('Saved; it counts from now on.')}
        </Text>
      )}
    </Group>
  );
}
